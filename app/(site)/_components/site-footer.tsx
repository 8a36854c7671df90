import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "@/components/layout/mark";

/** What this is, where the rest of it is, and what the pictures are. */
function SiteFooter({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <footer className="mt-16 border-line border-t md:mt-24">
      <div className="mx-auto grid w-full max-w-(--width-page) grid-cols-2 gap-x-6 gap-y-8 px-4 pt-8 pb-14 md:grid-cols-[1.6fr_repeat(2,minmax(0,0.6fr))] md:px-8 md:pt-10">
        <div className="col-span-2 md:col-span-1">
          <Link href="/" className="inline-flex items-center gap-2.5 rounded-xs font-strong text-lg tracking-title">
            <Mark /> Pixapi
          </Link>
          <p className="mt-3 max-w-80 text-ink-3">
            A self-hostable, OpenAI-compatible gateway for image models. The pictures on this page were drawn by its
            sandbox: they are simulated.
          </p>
        </div>
        <Column title="This page">
          <FooterLink href="/#models">Models and prices</FooterLink>
          <FooterLink href="/#credits">How credits work</FooterLink>
          <FooterLink href="/#build">Build with it</FooterLink>
        </Column>
        <Column title="Account">
          {isSignedIn ? (
            <>
              <FooterLink href="/get-started">Get started</FooterLink>
              <FooterLink href="/usage">Usage</FooterLink>
              <FooterLink href="/keys">Keys</FooterLink>
            </>
          ) : (
            <>
              <FooterLink href="/sign-up">Create an account</FooterLink>
              <FooterLink href="/sign-in">Sign in</FooterLink>
              <FooterLink href="/reset">Reset a password</FooterLink>
            </>
          )}
        </Column>
      </div>
    </footer>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <nav aria-label={title}>
      <p className="mb-2 font-strong">{title}</p>
      <ul>{children}</ul>
    </nav>
  );
}

function FooterLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        className="inline-block rounded-xs leading-7 text-ink-2 transition-colors hover:text-ink hover:underline"
      >
        {children}
      </Link>
    </li>
  );
}

export { SiteFooter };
