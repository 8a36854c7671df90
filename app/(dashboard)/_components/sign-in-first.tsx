"use client";

import { redirect, usePathname, useSearchParams } from "next/navigation";

/** Sends a visitor to sign in and back. Rendered on the server it is an HTTP redirect: only here the address is known. */
function SignInFirst(): never {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(query === "" ? pathname : `${pathname}?${query}`)}`);
}

export { SignInFirst };
