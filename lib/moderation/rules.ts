import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import type { RuleKind, Strictness } from "./schema";
import { TermMatcher } from "./term-matcher";

/** Whose rules: a workspace's, or the operator's, which hold for everybody. */
export type RuleOwner = { workspaceId: string } | "operator";

export type Rules = {
  matcher: TermMatcher;
  /** Null where the workspace chose none. */
  strictness: Strictness | null;
  requiresEndUser: boolean;
};

type Entry = { rules: Promise<Rules>; readAt: number };
type Row = {
  strictness: Strictness | null;
  require_end_user: boolean | null;
  terms: { kind: RuleKind; term: string }[];
};

/** A change is effective within this time everywhere. */
const FRESH_MS = 1_000;
const MAX_ENTRIES = 10_000;

const cache = () => remember("moderation-rules", () => new Map<string, Entry>());

/** The rules of one owner, remembered for at most one second. Concurrent first uses share one query. */
export function rulesOf(owner: RuleOwner): Promise<Rules> {
  const entries = cache();
  const name = nameOf(owner);
  const now = performance.now();
  const known = entries.get(name);
  if (known && now - known.readAt < FRESH_MS) return known.rules;

  const rules = readRules(owner);
  entries.delete(name);
  entries.set(name, { rules, readAt: now });
  // A failed read must not be remembered as an answer.
  rules.catch(() => entries.delete(name));
  for (const oldest of entries.keys()) {
    if (entries.size <= MAX_ENTRIES) break;
    entries.delete(oldest);
  }
  return rules;
}

/** After a change: this process reads them anew at once. */
export function forgetRules(owner: RuleOwner): void {
  cache().delete(nameOf(owner));
}

function nameOf(owner: RuleOwner): string {
  return owner === "operator" ? owner : owner.workspaceId;
}

async function readRules(owner: RuleOwner): Promise<Rules> {
  const { strictness, require_end_user: requiresEndUser, terms } = await readRow(owner);
  const ofKind = (wanted: RuleKind) => terms.filter(({ kind }) => kind === wanted).map(({ term }) => term);
  const matcher = new TermMatcher({ blocked: ofKind("blocked_term"), allowed: ofKind("allowed_term") });
  return { matcher, strictness, requiresEndUser: requiresEndUser === true };
}

function readRow(owner: RuleOwner): Promise<Row> {
  const terms = "coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'term', term)), '[]') AS terms";
  if (owner === "operator") {
    return db.row<Row>(
      `SELECT NULL AS strictness, NULL AS require_end_user, ${terms} FROM moderation_rule WHERE workspace_id IS NULL`,
      [],
      "operator_rules",
    );
  }
  return db.row<Row>(
    `SELECT s.strictness, s.require_end_user, r.terms
      FROM (SELECT ${terms} FROM moderation_rule WHERE workspace_id = $1) r
        LEFT JOIN moderation_setting s ON s.workspace_id = $1`,
    [owner.workspaceId],
    "workspace_rules",
  );
}
