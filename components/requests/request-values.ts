import type { WireUsageRequest } from "@/lib/http/wire-usage";

type Values = Record<string, unknown>;

/** One line of the parameters: as sent, with defaults applied, and what came back; undefined where there is nothing to say. */
export type ParameterLine = { name: string; sent?: string; applied?: string; returned?: string };

/** In the order in which people read a call; what is not here follows. */
const ORDER = ["model", "size", "quality", "n", "output_format", "output_compression", "background", "moderation"];

/** What the caller wrote, without the prompt; empty where it could not be read. */
export function sentParameters({ parameters }: Pick<WireUsageRequest, "parameters">): Values {
  return asValues(asValues(parameters).sent);
}

/** How many pictures an edit brought, also one that was refused; none for a generation. */
export function inputCounts({ parameters }: Pick<WireUsageRequest, "parameters">): {
  images: number;
  hasMask: boolean;
} {
  const { images, mask } = asValues(asValues(parameters).inputs);
  return { images: typeof images === "number" ? images : 0, hasMask: mask === true };
}

/** Names of fields that were accepted and changed nothing. */
export function ignoredParameters({ parameters }: Pick<WireUsageRequest, "parameters">): string[] {
  const { ignored } = asValues(parameters);
  return Array.isArray(ignored) ? ignored.map(String) : [];
}

export function parameterLines(
  request: Pick<WireUsageRequest, "parameters" | "effective" | "images">,
): ParameterLine[] {
  const sent = sentParameters(request);
  const applied = asValues(asValues(request.parameters).applied);
  const returned: Values = asValues(request.effective);
  const isReturned = Object.keys(returned).length > 0;
  const values: Values = isReturned ? { ...returned, n: request.images } : {};
  const names = new Set([...ORDER, ...Object.keys(applied), ...Object.keys(sent)]);
  names.delete("prompt");
  return [...names]
    .map((name) => ({ name, sent: show(sent[name]), applied: show(applied[name]), returned: show(values[name]) }))
    .filter((line) => line.sent ?? line.applied ?? line.returned);
}

function show(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The record's JSON columns hold objects; anything else has no values to show. */
function asValues(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}
