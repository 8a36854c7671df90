import { clock } from "@/lib/core/clock";
import { actorLabel, type Context } from "@/lib/core/context";
import { ERRORS, type ErrorCode } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import { storableBody } from "./storable-body";

/** A call of a key or a person that never reached the hold: it cost nothing and is still found by its id. */
export type Refusal = {
  ctx: Context;
  processId: string;
  endpoint: string;
  mode: "live" | "test";
  /** As sent, when it could be read. */
  body: unknown;
  /** How many pictures an edit brought; null for any other call. */
  inputs: { images: number; mask: boolean } | null;
  error: { code: ErrorCode; message: string; param: string | null };
  /** Whose limit or block refused it, where it was an end user's. */
  endUser: string | null;
  /** What was found about its content, where it was refused for that. */
  verdict: object | null;
};

type Row = {
  id: string;
  workspace_id: string;
  api_key_id: string | null;
  actor_kind: string;
  actor_id: string;
  process_id: string;
  endpoint: string;
  mode: string;
  model: string | null;
  prompt: string | null;
  parameters: unknown;
  error: Refusal["error"];
  moderation: Refusal["verdict"];
  end_user: string | null;
  occurrences: number;
};

type Batch = {
  rows: Map<string, Row>;
  collapsed: Map<string, string>;
  timer: NodeJS.Timeout | null;
  /** Ends when everything taken out of `rows` so far is written. */
  written: Promise<void>;
};

const FLUSH_MS = 1_000;
const MAX_WAITING = 5_000;
const MAX_END_USER = 512;

const batch = (): Batch =>
  remember("refusals", () => ({ rows: new Map(), collapsed: new Map(), timer: null, written: Promise.resolve() }));

/**
 * Notes a refused call; rows are written together, at most one statement a second. Refusals for a rate limit collapse to
 * one row per caller (or per end user whose own limit it was) and minute with a count, so that a flood cannot fill the table.
 */
export function recordRefusal(refusal: Refusal): void {
  const { rows, collapsed } = batch();
  const id =
    ERRORS[refusal.error.code].type === "rate_limited" ? collapseId(refusal, collapsed) : refusal.ctx.requestId;
  const waiting = rows.get(id);
  if (waiting) waiting.occurrences++;
  else if (rows.size < MAX_WAITING) rows.set(id, toRow(id, refusal));
  const self = batch();
  self.timer ??= setTimeout(() => void flushRefusals(), FLUSH_MS);
}

/** Writes what waits now, and waits for what is being written; also called before the process ends. */
export async function flushRefusals(): Promise<void> {
  const self = batch();
  if (self.timer) clearTimeout(self.timer);
  self.timer = null;
  const rows = [...self.rows.values()];
  self.rows.clear();
  self.written = self.written.then(() => insert(rows));
  await self.written;
}

async function insert(rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await db.rows(
      `INSERT INTO request (id, workspace_id, api_key_id, actor_kind, actor_id, process_id, endpoint, mode, status, model, prompt,
          parameters, error, moderation, end_user, occurrences, completed_at)
        SELECT r.id, r.workspace_id, r.api_key_id, r.actor_kind, r.actor_id, r.process_id, r.endpoint, r.mode, 'refused', r.model, r.prompt,
          r.parameters, r.error, r.moderation, r.end_user, r.occurrences, now()
        FROM jsonb_to_recordset($1::JSONB) AS r (id TEXT, workspace_id TEXT, api_key_id TEXT, actor_kind TEXT, actor_id TEXT, process_id TEXT,
          endpoint TEXT, mode TEXT, model TEXT, prompt TEXT, parameters JSONB, error JSONB, moderation JSONB, end_user TEXT, occurrences INTEGER)
        ON CONFLICT (id) DO UPDATE SET occurrences = request.occurrences + excluded.occurrences WHERE request.status = 'refused'`,
      [JSON.stringify(rows)],
    );
  } catch (error) {
    log().error({ err: error, rows: rows.length }, "refused calls could not be written");
  }
}

function collapseId(refusal: Refusal, collapsed: Map<string, string>): string {
  const minute = Math.floor(clock.now().getTime() / 60_000);
  const name = `${actorLabel(refusal.ctx.actor)}:${refusal.error.code}:${minute}:${refusal.endUser ?? ""}`;
  const known = collapsed.get(name);
  if (known) return known;
  if (collapsed.size > MAX_WAITING) collapsed.clear();
  collapsed.set(name, refusal.ctx.requestId);
  return refusal.ctx.requestId;
}

function toRow(id: string, { ctx, processId, endpoint, mode, body, inputs, error, endUser, verdict }: Refusal): Row {
  const sent = storableBody(body);
  return {
    id,
    workspace_id: ctx.workspaceId,
    api_key_id: ctx.actor.kind === "key" ? ctx.actor.id : null,
    actor_kind: ctx.actor.kind,
    actor_id: "id" in ctx.actor ? ctx.actor.id : "",
    process_id: processId,
    endpoint,
    mode,
    model: typeof sent.model === "string" ? sent.model.slice(0, 200) : null,
    prompt: typeof sent.prompt === "string" ? sent.prompt.slice(0, 2_000) : null,
    parameters: { sent, ...(inputs ? { inputs } : {}) },
    error,
    moderation: verdict,
    // A row that stands for many calls is nobody's in particular.
    end_user: endUser ?? (ERRORS[error.code].type === "rate_limited" ? null : namedEndUser(sent)),
    occurrences: 1,
  };
}

/** Whom the body names, as a call that is accepted would be kept; null for nobody, and for what no column takes. */
function namedEndUser({ safety_identifier: identifier, user }: Record<string, unknown>): string | null {
  const name = typeof identifier === "string" && identifier !== "" ? identifier : user;
  return typeof name === "string" && name !== "" && name.length <= MAX_END_USER && !name.includes("\0") ? name : null;
}
