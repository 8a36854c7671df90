import { Check, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "@/components/layout/mark";
import type { StatusReport } from "@/lib/status/status-report";
import { STATE_WORDS } from "./state-words";

type SiteFooterProps = { isSignedIn: boolean; state: StatusReport["state"] | null };

/** What this is, where the rest of it is, and whether it works. */
function SiteFooter({ isSignedIn, state }: SiteFooterProps) {
  return (
    <footer className="mt-16 border-line border-t md:mt-24">
      <div className="mx-auto grid w-full max-w-(--width-page) grid-cols-2 gap-x-6 gap-y-8 px-4 pt-8 pb-14 md:grid-cols-[1.6fr_repeat(3,minmax(0,0.6fr))] md:px-8 md:pt-10">
        <div className="col-span-2 md:col-span-1">
          <Link
            href="/"
            prefetch={false}
            className="inline-flex items-center gap-2.5 rounded-xs font-strong text-lg tracking-title"
          >
            <Mark /> Pixapi
          </Link>
          <p className="mt-3 max-w-80 text-ink-3">
            A self-hostable, OpenAI-compatible gateway for image models. The pictures on these pages were drawn by its
            sandbox: they are simulated.
          </p>
          {state ? <State state={state} /> : null}
        </div>
        <Column title="Product">
          <FooterLink href="/models">Models</FooterLink>
          <FooterLink href="/compare">Compare models</FooterLink>
          <FooterLink href="/pricing">Pricing</FooterLink>
          <FooterLink href="/docs">Docs</FooterLink>
          <FooterLink href="/playground">Playground</FooterLink>
          <FooterLink href="/status">Status</FooterLink>
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
        <Column title="This service">
          <FooterLink href="/support">Support</FooterLink>
          <FooterLink href="/terms">Terms</FooterLink>
          <FooterLink href="/privacy">Privacy</FooterLink>
          <FooterLink href="/invariants">Invariants</FooterLink>
        </Column>
      </div>
    </footer>
  );
}

function State({ state }: { state: StatusReport["state"] }) {
  return (
    <p className="mt-4">
      <Link href="/status" prefetch={false} className="inline-flex items-center gap-1.5 rounded-xs hover:underline">
        {state === "operational" ? (
          <Check className="size-3.5 text-ok" />
        ) : (
          <TriangleAlert className={state === "down" ? "size-3.5 text-bad" : "size-3.5 text-warn"} />
        )}
        {STATE_WORDS[state]}
      </Link>
    </p>
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
