export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-3 px-4 py-24 sm:px-8">
      <h1 className="font-[560] text-2xl tracking-display">There is nothing at this address.</h1>
      <p className="text-ink-2">
        Check the link, or go back to the{" "}
        <a className="text-accent underline underline-offset-2" href="/">
          start page
        </a>
        .
      </p>
    </main>
  );
}
