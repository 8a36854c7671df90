import type { ModelFact } from "@/lib/http/site/model-facts";

/** Facts that can be cited: each row has an address of its own. */
function FactTable({ facts }: { facts: readonly ModelFact[] }) {
  return (
    <dl className="rounded-lg border border-line bg-surface px-4 [&>div:first-child]:border-t-0">
      {facts.map(({ id, name, values, isCode }) => (
        <div
          key={id}
          id={id}
          className="group grid scroll-mt-6 gap-x-4 border-line border-t py-2.5 target:-mx-4 target:bg-accent-wash target:px-4 sm:grid-cols-[9rem_minmax(0,1fr)]"
        >
          <dt className="text-ink-3">
            <a href={`#${id}`} className="rounded-xs hover:text-ink hover:underline">
              {name}
            </a>
          </dt>
          <dd className={isCode ? "mono min-w-0 break-words" : "min-w-0 text-pretty"}>
            {isCode
              ? values.map((value, index) => <Value key={value} value={value} isLast={index === values.length - 1} />)
              : sentence(values)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Commas belong between values, and a line may break only there. */
function Value({ value, isLast }: { value: string; isLast: boolean }) {
  return (
    <>
      <span className="inline-block max-w-full break-words">
        {value}
        {isLast ? null : ","}
      </span>{" "}
    </>
  );
}

function sentence(values: readonly string[]): string {
  const text = values.join("; ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export { FactTable };
