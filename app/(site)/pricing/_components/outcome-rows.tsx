import { type Outcome, outcomes } from "@/lib/pricing/outcomes";
import { ScrollTable } from "../../_components/scroll-table";

/** What every possible end of a call costs. */
function OutcomeRows() {
  const all = outcomes();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
      <ScrollTable label="Outcomes">
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Charged</th>
          </tr>
        </thead>
        <tbody>
          {all
            .filter(({ error }) => error === null)
            .map(({ id, outcome, charged, isFree }) => (
              <tr key={id} id={id}>
                <th scope="row" className="text-pretty">
                  {outcome}
                </th>
                <td className={`text-pretty ${isFree ? "font-strong" : "text-ink-2"}`}>{charged}</td>
              </tr>
            ))}
        </tbody>
      </ScrollTable>
      <ScrollTable label="Errors">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Errors</th>
            <th scope="col" className="max-sm:hidden">
              Send again?
            </th>
            <th scope="col">Charged</th>
          </tr>
        </thead>
        <tbody>
          {errorGroups(all).map(([first, ...more]) => (
            <tr key={first.id} className="align-top">
              <th scope="row" className="font-medium tabular-nums">
                {first.error.status}
              </th>
              <td>
                {[first, ...more].map(({ id }) => (
                  <code key={id} id={id} className="mono mr-3 inline-block target:bg-accent-wash">
                    {id}
                  </code>
                ))}
                <span className="block text-ink-3 text-xs sm:hidden">Send again? {again(first)}</span>
              </td>
              <td className="whitespace-nowrap text-ink-2 max-sm:hidden">{again(first)}</td>
              <td className="whitespace-nowrap font-strong">{first.charged}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}

function again({ error }: ErrorOutcome): string {
  return error.retryable ? "yes" : "not unchanged";
}

type ErrorOutcome = Outcome & { error: NonNullable<Outcome["error"]> };

/** Errors of one status that are to be handled alike, together. */
function errorGroups(all: readonly Outcome[]): [ErrorOutcome, ...ErrorOutcome[]][] {
  const groups = new Map<string, [ErrorOutcome, ...ErrorOutcome[]]>();
  for (const outcome of all) {
    if (outcome.error === null) continue;
    const name = `${outcome.error.status} ${outcome.error.retryable}`;
    const one = { ...outcome, error: outcome.error };
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()];
}

export { OutcomeRows };
