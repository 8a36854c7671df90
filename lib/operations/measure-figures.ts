import type { Sql } from "@/lib/db/sql";
import type { Figures } from "./audit-run";

type Row = {
  wallets: number;
  sum: number;
  lines: number;
  newest: number | null;
  held: number;
  open: number;
  open_count: number;
  oldest_seconds: number | null;
  overdue: number;
  sold: number;
  worth: number;
  paid_cents: number;
  refunded_cents: number;
  disputed_cents: number;
  double_charges: number;
  charged: number;
  stored: number;
};

type Measured = {
  figures: Omit<Figures, "files">;
  /** Lines of the journal, and the id of the newest. */
  lines: number;
  newestTransferId: number | null;
};

/** Adds up both sides of what must agree, in one statement and thus one snapshot. */
export async function measureFigures(sql: Sql): Promise<Measured> {
  const row = await sql.row<Row>(FIGURES);
  return {
    figures: {
      journal: { wallets: row.wallets, sum: row.sum },
      holds: {
        held: row.held,
        open: row.open,
        openCount: row.open_count,
        oldestSeconds: row.oldest_seconds,
        overdue: row.overdue,
      },
      sold: {
        credits: row.sold,
        worth: row.worth,
        paidCents: row.paid_cents,
        refundedCents: row.refunded_cents,
        disputedCents: row.disputed_cents,
      },
      doubleCharges: row.double_charges,
      images: { charged: row.charged, stored: row.stored },
    },
    lines: row.lines,
    newestTransferId: row.newest,
  };
}

/** Sums over no rows are nothing, so each is said to be 0; all of it reads one snapshot. */
const FIGURES = `
  SELECT w.wallets, t.sum, t.lines, t.newest, w.held, h.open, h.open_count, h.oldest_seconds, h.overdue, t.sold, p.worth, p.paid_cents,
    p.refunded_cents, p.disputed_cents, d.double_charges, r.charged, o.stored
  FROM
    (SELECT coalesce(sum(posted), 0)::BIGINT AS wallets, coalesce(sum(held), 0)::BIGINT AS held FROM wallet) w,
    (SELECT coalesce(sum(wallet_delta), 0)::BIGINT AS sum, count(*) AS lines, max(id) AS newest,
        coalesce(sum(wallet_delta) FILTER (WHERE kind IN ('top_up', 'refund', 'refund_reversal', 'dispute', 'dispute_reversal')), 0)::BIGINT AS sold
      FROM transfer) t,
    (SELECT coalesce(sum(amount), 0)::BIGINT AS open, count(*) AS open_count,
        extract(epoch FROM now() - min(created_at))::INTEGER AS oldest_seconds,
        count(*) FILTER (WHERE expires_at < now() - INTERVAL '60 seconds') AS overdue
      FROM hold WHERE state = 'open') h,
    (SELECT coalesce(sum(credits - refunded_credits - disputed_credits), 0)::BIGINT AS worth,
        coalesce(sum(amount_cents), 0)::BIGINT AS paid_cents, coalesce(sum(refunded_cents), 0)::BIGINT AS refunded_cents,
        coalesce(sum(disputed_cents), 0)::BIGINT AS disputed_cents
      FROM payment WHERE status = 'paid') p,
    (SELECT count(*) AS double_charges FROM (
        SELECT FROM transfer WHERE kind = 'capture' GROUP BY request_id HAVING count(*) > 1) twice) d,
    (SELECT coalesce(sum(image_count), 0)::BIGINT AS charged FROM request) r,
    (SELECT count(*) AS stored FROM output WHERE fault IS NULL) o`;
