import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "./mark";

/** A page outside the shell that says one thing: not found, failed. */
function LastResort({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid max-w-2xl gap-4 px-4 py-16 md:px-8 md:py-24">
      <Link href="/" aria-label="Pixapi" className="mb-2 w-fit rounded-xs">
        <Mark />
      </Link>
      <h1 className="font-title text-2xl tracking-display">{title}</h1>
      {children}
    </main>
  );
}

export { LastResort };
