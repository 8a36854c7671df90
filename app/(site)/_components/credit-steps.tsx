const STEPS = [
  {
    title: "Priced",
    text: "Model, size, quality and number of images give one price before anything runs. A call may name the most it may cost.",
  },
  {
    title: "Held",
    text: "The whole price is set aside in the same write that checks your balance. Too little left is a 402, and nothing starts.",
  },
  {
    title: "Captured",
    text: "Each picture is checked byte by byte and stored, then paid for. What did not arrive is released in the same write.",
  },
  {
    title: "Written down",
    text: "Every movement is a line of an append-only journal with its reason. The request shows its lines as a receipt.",
  },
];

/** The way of a credit, in the order in which it happens. */
function CreditSteps() {
  return (
    <ol className="grid border-ink border-t sm:grid-cols-2 lg:grid-cols-4">
      {STEPS.map(({ title, text }, index) => (
        <li
          key={title}
          className="border-line pt-4 pr-6 pb-2 max-sm:not-first:mt-3 max-sm:not-first:border-t sm:even:border-l sm:even:pl-6 lg:not-first:border-l lg:not-first:pl-6"
        >
          <h3 className="font-strong">
            <span className="mr-2 font-mono text-ink-3 tabular-nums">{index + 1}</span>
            {title}
          </h3>
          <p className="mt-1 max-w-80 text-pretty text-ink-2">{text}</p>
        </li>
      ))}
    </ol>
  );
}

export { CreditSteps };
