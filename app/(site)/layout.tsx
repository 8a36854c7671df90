import type { ReactNode } from "react";
import { isSignedIn } from "./_components/is-signed-in";
import { SiteFooter } from "./_components/site-footer";
import { SiteHeader } from "./_components/site-header";

/** The frame of every public page. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const isKnown = await isSignedIn();
  return (
    <>
      <SiteHeader isSignedIn={isKnown} />
      {children}
      <SiteFooter isSignedIn={isKnown} />
    </>
  );
}
