import { Card, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { ignoredParameters, type ParameterLine, parameterLines } from "./request-values";

const CELL =
  "border-line border-t px-2 py-1.75 text-left align-baseline break-words md:px-3 md:first:pl-4 md:last:pr-4 max-md:min-w-0 max-md:border-t-0 max-md:px-0";
/** On a phone the name stands above its three values. */
const ROW = "max-md:grid max-md:grid-cols-3 max-md:gap-x-2 max-md:border-line max-md:border-t max-md:px-4";

/** The prompt, and every parameter as it was sent, with defaults applied, and as it came back. */
function RequestParameters({ request }: { request: WireUsageRequest }) {
  const { prompt } = request;
  const lines = parameterLines(request);
  const ignored = ignoredParameters(request);
  const revised = request.outputs.filter((output) => output.revised_prompt);
  return (
    <Card>
      <CardHeader>
        <CardTitle>Prompt and parameters</CardTitle>
        {prompt ? <CopyButton value={prompt} what="prompt" /> : null}
      </CardHeader>
      <p className="max-h-80 overflow-y-auto whitespace-pre-wrap break-words px-4 py-3.5 text-base">
        {prompt ?? <span className="text-ink-3">The call had no prompt that could be read.</span>}
      </p>
      {revised.map((output) => (
        <p key={output.id} className="break-words px-4 pb-3.5 text-ink-2">
          <span className="text-ink-3 text-xs">Revised by the provider: </span>
          {output.revised_prompt}
        </p>
      ))}
      {lines.length > 0 ? <Lines lines={lines} /> : null}
      {ignored.length > 0 ? (
        <CardFooter className="text-ink-2 text-xs">
          Accepted without effect: <span className="mono">{ignored.join(", ")}</span>
        </CardFooter>
      ) : null}
    </Card>
  );
}

function Lines({ lines }: { lines: readonly ParameterLine[] }) {
  return (
    <table className="w-full table-fixed max-md:block border-collapse text-xs md:text-sm">
      <thead className="max-md:block">
        <tr className={cn(ROW, "text-ink-3 text-xs")}>
          {["Parameter", "As sent", "Applied", "Returned"].map((name) => (
            <th key={name} scope="col" className={cn(CELL, "font-label", name === "Parameter" && "max-md:sr-only")}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {lines.map(({ name, sent, applied, returned }) => (
          <tr key={name} className={ROW}>
            <th scope="row" className={cn(CELL, "font-normal text-ink-3 max-md:col-span-3 max-md:pb-0")}>
              <span className="mono">{name}</span>
            </th>
            <Value value={sent} />
            <Value value={applied} isQuiet={applied === sent} />
            <Value value={returned} isQuiet={returned === applied} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What repeats the column before it stands back, so that what changed is seen. */
function Value({ value, isQuiet }: { value: string | undefined; isQuiet?: boolean }) {
  return (
    <td className={cn(CELL, (isQuiet || value === undefined) && "text-ink-3")}>
      {value === undefined ? "—" : <span className="mono">{value}</span>}
    </td>
  );
}

export { RequestParameters };
