import { Menu } from "lucide-react";
import Link from "next/link";
import { Mark } from "@/components/layout/mark";
import { Button } from "@/components/ui/button";

const PAGES = [
  { href: "/models", label: "Models" },
  { href: "/pricing", label: "Pricing" },
  { href: "/docs", label: "Docs" },
  { href: "/status", label: "Status" },
];

/** Brand, the public pages, and the way in. */
function SiteHeader({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <header className="relative mx-auto flex h-14 w-full max-w-(--width-page) items-center gap-7 px-4 md:h-16 md:px-8">
      <Link
        href="/"
        prefetch={false}
        className="flex items-center gap-2.5 rounded-xs font-strong text-lg tracking-title"
      >
        <Mark /> Pixapi
      </Link>
      <nav aria-label="Main" className="hidden gap-6 font-label text-ink-2 md:flex">
        <PageLinks className="py-1 hover:text-ink" />
      </nav>
      <div className="ml-auto flex items-center gap-2">
        {isSignedIn ? (
          <Button asChild>
            <Link href="/usage" prefetch={false}>
              Open dashboard
            </Link>
          </Button>
        ) : (
          <>
            <Button asChild variant="ghost" className="max-md:hidden">
              <Link href="/sign-in" prefetch={false}>
                Sign in
              </Link>
            </Button>
            <Button asChild variant="primary">
              <Link href="/sign-up" prefetch={false}>
                Create an account
              </Link>
            </Button>
          </>
        )}
        <SmallMenu isSignedIn={isSignedIn} />
      </div>
    </header>
  );
}

/** The same links on a phone; opens without script. */
function SmallMenu({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <details className="group md:hidden">
      <summary
        aria-label="Menu"
        className="grid size-8 list-none place-items-center rounded-sm text-ink-2 hover:bg-hover [&::-webkit-details-marker]:hidden"
      >
        <Menu />
      </summary>
      <nav
        aria-label="Menu"
        className="absolute inset-x-4 top-13 z-20 grid rounded-lg bg-raised p-2 text-base shadow-overlay"
      >
        <PageLinks className="rounded-sm px-3 py-2.5 hover:bg-hover" />
        {isSignedIn ? null : (
          <Link href="/sign-in" prefetch={false} className="rounded-sm px-3 py-2.5 hover:bg-hover">
            Sign in
          </Link>
        )}
      </nav>
    </details>
  );
}

function PageLinks({ className }: { className: string }) {
  return PAGES.map(({ href, label }) => (
    <Link key={href} href={href} prefetch={false} className={`transition-colors ${className}`}>
      {label}
    </Link>
  ));
}

export { SiteHeader };
