import type { Metadata } from "next";
import type { ReactNode } from "react";
import { publicUrl } from "@/lib/env";
import { Awake } from "./_components/awake";
import { isSignedIn } from "./_components/is-signed-in";
import { currentState } from "./_components/measured";
import { SiteFooter } from "./_components/site-footer";
import { SiteHeader } from "./_components/site-header";

/** Addresses in the head are whole: they are read elsewhere. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(publicUrl()),
    openGraph: { siteName: "Pixapi", type: "website", images: [{ url: "/og/site.png", width: 1200, height: 630 }] },
    twitter: { card: "summary_large_image" },
  };
}

/** The frame of every public page. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [isKnown, state] = await Promise.all([isSignedIn(), currentState()]);
  return (
    <>
      <SiteHeader isSignedIn={isKnown} />
      {children}
      <SiteFooter isSignedIn={isKnown} state={state} />
      <Awake />
    </>
  );
}
