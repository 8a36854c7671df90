import type { Metadata } from "next";
import { RelativeTime } from "@/components/layout/relative-time";
import { invariantsAnswer, type WireInvariants } from "@/lib/http/invariants-answer";
import { InvariantList } from "./_components/invariant-list";

export const metadata: Metadata = {
  title: "Invariants",
  description: "What must be true of the credits and pictures of this installation, with the time it was last checked.",
};

/** Rendered from the last stored run; visitors start none. */
export default async function InvariantsPage() {
  const answer = await invariantsAnswer();
  return (
    <main className="mx-auto w-full max-w-(--width-page) px-4 pt-9 md:px-8 md:pt-16">
      <h1 className="max-w-195 text-balance font-title text-[2.25rem] leading-10 tracking-display">
        {headlineOf(answer.state)}
      </h1>
      <p className="mt-4 max-w-160 text-pretty text-[1rem] text-ink-2 leading-6.5">
        Every credit that moves is a line in a journal that nobody can rewrite. Every{" "}
        {answer.checked_every_seconds / 60} minutes both sides of what must agree are added up and compared, over all
        customers at once. The same numbers for programs: {/* No page: the router would fetch it as one. */}
        <a href="/invariants.json" className="text-accent underline decoration-accent-line underline-offset-3">
          /invariants.json
        </a>
        .
      </p>
      <p className="mt-3 mb-8 min-h-5 text-ink-3">
        {answer.checked_at ? (
          <>
            Last checked <RelativeTime time={answer.checked_at} />
          </>
        ) : (
          "Not checked yet: the first check begins when the worker starts."
        )}
      </p>
      <InvariantList invariants={answer.data} />
    </main>
  );
}

function headlineOf(state: WireInvariants["state"]): string {
  if (state === "not_checked") return "The books have not been checked yet.";
  return state === "holds" ? "The books agree." : "The books do not agree.";
}
