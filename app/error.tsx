"use client";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="mx-auto flex max-w-3xl flex-col items-start gap-3 px-4 py-24 sm:px-8">
      <h1 className="font-[560] text-2xl tracking-display">This page could not be shown.</h1>
      <p className="text-ink-2">
        The cause is in the server's log{error.digest ? ` under ${error.digest}` : ""}. Nothing was charged.
      </p>
      <button className="text-accent underline underline-offset-2" type="button" onClick={reset}>
        Try again
      </button>
    </main>
  );
}
