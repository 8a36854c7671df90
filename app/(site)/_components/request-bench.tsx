import type { ExampleRequest } from "@/components/keys/example-samples";
import { formatCount, formatMoney } from "@/components/layout/format-number";
import { CodeBlock } from "@/components/ui/code-block";
import { Stat, Stats } from "@/components/ui/stat";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { answeredSamples } from "./answered-samples";
import { EXAMPLE_PICTURE } from "./pictures";
import { SitePicture } from "./site-picture";

type RequestBenchProps = {
  example: ExampleRequest;
  /** What a new account starts with. */
  welcomeCredits: number;
};

/** A request that works as it stands, what it costs, and what comes back. */
function RequestBench({ example, welcomeCredits }: RequestBenchProps) {
  const requests = Math.floor(welcomeCredits / example.credits);
  return (
    <div className="mt-8 grid grid-cols-[minmax(0,1fr)] overflow-hidden rounded-xl border border-line bg-surface md:mt-12 lg:grid-cols-[minmax(0,1fr)_min(27rem,38%)]">
      <figure className="min-w-0 border-line border-b p-3 md:p-4 lg:order-last lg:border-b-0 lg:border-l">
        <SitePicture picture={EXAMPLE_PICTURE} isFirst className="mx-auto max-w-120" />
        <figcaption className="mt-3 flex flex-wrap justify-between gap-x-4 text-ink-3 text-xs">
          <span className="mono">
            {String(example.body.size).replace("x", " × ")} · {example.body.quality}
          </span>
          <span>Simulated by the sandbox</span>
        </figcaption>
      </figure>
      <div className="flex min-w-0 flex-col">
        {/* As tall as the longest sample: choosing a language moves nothing below. */}
        <CodeBlock samples={answeredSamples(example)} className="flex-1 rounded-none border-0 [&_pre]:min-h-87" />
        <Stats className="border-line border-t">
          <Stat label="This request" value={formatCount(example.credits, "credit")} />
          <Stat label="In money" value={formatMoney(example.credits * Number(CURRENCY_PER_CREDIT.amount))} />
          <Stat label="If no picture comes" value="0 credits" />
          <Stat
            label="A new account"
            value={formatCount(welcomeCredits, "credit")}
            qualifier={requests > 0 ? `${formatCount(requests, "request")} like this` : undefined}
          />
        </Stats>
      </div>
    </div>
  );
}

export { RequestBench };
