import { findModel } from "@/lib/catalog";
import { costOfImage } from "@/lib/catalog/costs";
import { db } from "@/lib/db/sql";

export type UnknownAttempt = {
  requestId: string;
  attemptNo: number;
  workspaceId: string;
  sentAt: Date;
  route: string;
  upstreamRequestId: string | null;
  model: string | null;
  /** Pictures that the provider may have drawn, and what they cost it to bill; null where the cost table is silent. */
  images: number;
  costCents: number | null;
  isSimulated: boolean;
};

export type UnknownDay = { day: Date; attempts: number; costCents: number; simulatedCents: number };

/** Only attempts before this one. */
export type AttemptCursor = Pick<UnknownAttempt, "requestId" | "attemptNo">;

type Shape = { model: string | null; tier: string | null; quality: string | null; n: number; route: string };
type Row = Shape & Omit<UnknownAttempt, "images" | "costCents" | "isSimulated">;

/** The one route on which nothing is paid to anybody. */
const SANDBOX = "sandbox";

const COLUMNS = `coalesce(a.model, r.model) AS model, r.tier, coalesce(h.quote->>'pricedQuality', 'high') AS quality, r.n, a.route`;
const FROM = "attempt a JOIN request r ON r.id = a.request_id LEFT JOIN hold h ON h.request_id = r.id";

/**
 * Attempts of which nobody knows whether the provider drew and bills them, newest first, one more than `limit` when there is
 * another page. The customer was not charged for them, so they are the operator's losses.
 */
export async function listUnknownAttempts(before: AttemptCursor | null, limit: number): Promise<UnknownAttempt[]> {
  const rows = await db.rows<Row>(
    `SELECT a.request_id AS "requestId", a.attempt_no AS "attemptNo", r.workspace_id AS "workspaceId", a.sent_at AS "sentAt",
        a.upstream_request_id AS "upstreamRequestId", ${COLUMNS}
      FROM ${FROM}
      WHERE a.state = 'unknown' AND r.mode = 'live' AND ($1::TEXT IS NULL OR (a.request_id, a.attempt_no) < ($1, $2::INTEGER))
      ORDER BY a.request_id DESC, a.attempt_no DESC LIMIT $3`,
    [before?.requestId ?? null, before?.attemptNo ?? null, limit + 1],
  );
  return rows.map(({ tier, quality, n, ...row }) => {
    const shape = { tier, quality, n, model: row.model, route: row.route };
    return { ...row, images: imagesOf(shape), costCents: costOf(shape), isSimulated: row.route === SANDBOX };
  });
}

/** The same by day (UTC) over the last 30 days, newest first. */
export async function unknownByDay(): Promise<UnknownDay[]> {
  const rows = await db.rows<Shape & { day: Date; attempts: number }>(
    `SELECT date_trunc('day', a.sent_at, 'UTC') AS day, count(*) AS attempts, ${COLUMNS}
      FROM ${FROM}
      WHERE a.state = 'unknown' AND r.mode = 'live' AND a.sent_at > date_trunc('day', now(), 'UTC') - INTERVAL '29 days'
      GROUP BY 1, 3, 4, 5, 6, 7 ORDER BY 1 DESC`,
  );
  const days = new Map<number, UnknownDay>();
  for (const { day, attempts, ...shape } of rows) {
    const sum = days.get(day.getTime()) ?? { day, attempts: 0, costCents: 0, simulatedCents: 0 };
    const cents = (costOf(shape) ?? 0) * attempts;
    sum.attempts += attempts;
    if (shape.route === SANDBOX) sum.simulatedCents += cents;
    else sum.costCents += cents;
    days.set(day.getTime(), sum);
  }
  return [...days.values()];
}

/** Google draws one picture per call, so one attempt is one picture. */
function imagesOf({ model, n }: Shape): number {
  return model !== null && findModel(model)?.provider === "google" ? 1 : n;
}

function costOf(shape: Shape): number | null {
  const { model, tier, quality } = shape;
  const cents = model === null || tier === null || quality === null ? null : costOfImage(model, tier, quality);
  return cents === null ? null : cents * imagesOf(shape);
}
