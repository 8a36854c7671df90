import { metadataCondition } from "./metadata-condition";
import { requestIdAt } from "./request-id-at";
import { PLAYGROUND_KEY } from "./schema";

export const USAGE_STATUSES = ["completed", "processing", "failed", "refused", "cancelled"] as const;
export type UsageStatus = (typeof USAGE_STATUSES)[number];

/** What narrows list, totals, chart and export alike; an empty list or null narrows nothing. */
export type UsageFilter = {
  from: Date;
  statuses: readonly UsageStatus[];
  models: readonly string[];
  /** `PLAYGROUND_KEY` stands for requests without a key. */
  keyIds: readonly string[];
  mode: "live" | "test" | null;
  endUser: string | null;
  /** Pairs that the request's own must hold. */
  metadata: Readonly<Record<string, string>> | null;
  /** Words of the prompt, an end user, the start of a request or task id, or the id of an image or hold. */
  text: string | null;
};

type Value = string | readonly string[];
export type UsageConditions = { where: string; values: Value[] };

const MAX_WORDS = 10;

/** The conditions on `request r` as SQL, with numbered parameters. */
export function usageConditions(workspaceId: string, filter: UsageFilter): UsageConditions {
  const values: Value[] = [];
  const parameter = (value: Value) => `$${values.push(value)}`;
  const { from, statuses, models, keyIds, mode, endUser, metadata, text } = filter;
  const where = [
    `r.workspace_id = ${parameter(workspaceId)}`,
    `r.id >= ${parameter(requestIdAt(from))}`,
    statuses.length > 0 && `r.status = ANY(${parameter(statuses.flatMap(storedStatuses))})`,
    models.length > 0 && `r.model = ANY(${parameter(models)})`,
    keyIds.length > 0 && keyCondition(keyIds, parameter),
    mode && `r.mode = ${parameter(mode)}`,
    endUser && `r.end_user = ${parameter(endUser)}`,
    metadata && metadataCondition(parameter(JSON.stringify(metadata))),
    text && searchCondition(text, parameter),
  ];
  return { where: where.filter(Boolean).join(" AND "), values };
}

/** Each of the two has an index of its own. */
function keyCondition(keyIds: readonly string[], parameter: (value: Value) => string): string {
  const made = keyIds.filter((id) => id !== PLAYGROUND_KEY);
  const ways = [
    made.length > 0 && `r.api_key_id = ANY(${parameter(made)})`,
    made.length < keyIds.length && "r.actor_kind = 'user'",
  ];
  return `(${ways.filter(Boolean).join(" OR ")})`;
}

function storedStatuses(status: UsageStatus): string[] {
  return status === "processing" ? ["accepted", "running"] : [status];
}

function searchCondition(text: string, parameter: (value: Value) => string): string {
  const [, kind, rest = ""] = /^(req|task|img|hold)_([0-9a-z]+)$/i.exec(text) ?? [];
  const id = `${kind?.toLowerCase()}_${rest.toUpperCase()}`;
  switch (kind?.toLowerCase()) {
    case "req":
    case "task":
      // A task has the id of its request behind another prefix.
      return `r.id LIKE ${parameter(`${escapeLike(`req_${rest.toUpperCase()}`)}%`)}`;
    case "img":
      return `r.id IN (SELECT request_id FROM output WHERE id = ${parameter(id)} AND workspace_id = $1)`;
    case "hold":
      return `r.id IN (SELECT request_id FROM hold WHERE id = ${parameter(id)} AND workspace_id = $1)`;
    default: {
      const words = text.split(/\s+/).slice(0, MAX_WORDS);
      const patterns = parameter(words.map((word) => `%${escapeLike(word)}%`));
      return `(r.prompt ILIKE ALL(${patterns}) OR r.end_user = ${parameter(text)})`;
    }
  }
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
