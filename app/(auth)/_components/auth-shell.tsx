import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "@/components/layout/mark";
import { Button } from "@/components/ui/button";

type AuthShellProps = {
  title: string;
  intro?: ReactNode;
  /** The other way in, at the top right. */
  other: { question: string; label: string; href: string };
  footnote?: ReactNode;
  /** The half beside the form; not shown on a phone. */
  beside?: ReactNode;
  children: ReactNode;
};

/** The frame of every page around signing in: one form in the middle, one other way in at the top. */
function AuthShell({ title, intro, other, footnote, beside, children }: AuthShellProps) {
  return (
    <div className={beside ? "grid min-h-dvh md:grid-cols-2" : "grid min-h-dvh"}>
      <div className="flex min-w-0 flex-col px-4 pb-6 md:px-8 md:pb-8">
        <header className="flex h-16 items-center justify-between gap-4">
          <Link href="/" className="flex items-center gap-2.5 rounded-xs font-strong text-lg">
            <Mark /> Pixapi
          </Link>
          <p className="flex items-center gap-2 text-ink-3 text-sm">
            <span className="hidden sm:inline">{other.question}</span>
            <Button asChild>
              <Link href={other.href}>{other.label}</Link>
            </Button>
          </p>
        </header>
        <main className="m-auto grid w-full max-w-[360px] gap-5 py-8">
          <div>
            <h1 className="font-strong text-2xl tracking-tight">{title}</h1>
            {intro ? <p className="mt-1.5 text-ink-2 text-sm">{intro}</p> : null}
          </div>
          {children}
        </main>
        {footnote ? <footer className="text-ink-3 text-xs">{footnote}</footer> : null}
      </div>
      {beside ? (
        <aside className="hidden min-w-0 place-items-center border-line border-l bg-sunken p-8 md:grid">{beside}</aside>
      ) : null}
    </div>
  );
}

export { AuthShell };
