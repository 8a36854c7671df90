import Link from "next/link";
import { Mark } from "@/components/layout/mark";
import { Button } from "@/components/ui/button";

const PARTS = [
  { href: "/#models", label: "Models" },
  { href: "/#credits", label: "Credits" },
  { href: "/#build", label: "Build" },
];

/** Brand, the parts of the page, and the way in. */
function SiteHeader({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <header className="mx-auto flex h-14 w-full max-w-(--width-page) items-center gap-7 px-4 md:h-16 md:px-8">
      <Link href="/" className="flex items-center gap-2.5 rounded-xs font-strong text-lg tracking-title">
        <Mark /> Pixapi
      </Link>
      <nav aria-label="Main" className="hidden gap-6 font-label text-ink-2 md:flex">
        {PARTS.map(({ href, label }) => (
          <Link key={href} href={href} className="rounded-xs py-1 transition-colors hover:text-ink">
            {label}
          </Link>
        ))}
      </nav>
      <div className="ml-auto flex items-center gap-2">
        {isSignedIn ? (
          <Button asChild>
            <Link href="/usage">Open dashboard</Link>
          </Button>
        ) : (
          <>
            <Button asChild variant="ghost">
              <Link href="/sign-in">Sign in</Link>
            </Button>
            <Button asChild>
              <Link href="/sign-up">Create an account</Link>
            </Button>
          </>
        )}
      </div>
    </header>
  );
}

export { SiteHeader };
