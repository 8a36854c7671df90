import { listModels } from "@/lib/catalog";
import { costOfImage } from "@/lib/catalog/costs";
import { millicredits, toCredits } from "@/lib/core/credits";
import { type Sql, withTransaction } from "@/lib/db/sql";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";

/** A cell of the price matrices, with what it brought in the period. Money is in cents of a US dollar, with fractions. */
export type MarginCell = {
  model: string;
  tier: string;
  /** null where the quality makes no difference. */
  quality: string | null;
  /** Delivered with live keys; `simulated` of them were drawn by the sandbox. */
  images: number;
  simulated: number;
  /** Credits charged, and those of them that somebody had paid for; the rest were given away. */
  credits: number;
  paidCredits: number;
  revenueCents: number;
  /** What the images cost the operator; null where the cost table is silent. */
  costCents: number | null;
  /** What one image brings when it is paid with bought credits, and what it costs. */
  priceCents: number;
  unitCostCents: number | null;
};

export type Margin = {
  /** Cents that customers paid for one credit, refunds and disputes taken off, and of how many credits that is the mean. */
  centsPerCredit: number;
  creditsSold: number;
  cells: MarginCell[];
};

type Row = {
  model: string;
  tier: string;
  quality: string;
  images: number;
  simulated: number;
  credits: number;
  paid: number;
};

const LIST_CENTS = Number(CURRENCY_PER_CREDIT.amount) * 100;

/**
 * What each cell of the price matrices brought and cost since a request id (`requestIdAt`), and what it brings in theory.
 * Before anything is sold, a credit counts at its list price.
 */
export async function measureMargin(since: string): Promise<Margin> {
  const { rows, sold } = await withTransaction(async (tx) => {
    await tx.rows("SET LOCAL statement_timeout = '60s'");
    return { rows: await tx.rows<Row>(CELLS, [since]), sold: await soldCredits(tx) };
  });
  const creditsSold = toCredits(millicredits(sold.credits));
  const centsPerCredit = creditsSold > 0 ? sold.cents / creditsSold : LIST_CENTS;
  return { centsPerCredit, creditsSold, cells: listCells().map((cell) => filled(cell, rows, centsPerCredit)) };
}

function soldCredits(tx: Sql): Promise<{ cents: number; credits: number }> {
  return tx.row(
    `SELECT coalesce(sum(amount_cents - refunded_cents - disputed_cents), 0)::BIGINT AS cents,
        coalesce(sum(credits - refunded_credits - disputed_credits), 0)::BIGINT AS credits
      FROM payment WHERE status = 'paid'`,
  );
}

type Cell = { model: string; tier: string; quality: string | null; qualities: string[]; unit: number };

/** Every price there is; one cell for all qualities of a model that knows none. */
function listCells(): Cell[] {
  return listModels().flatMap(({ id: model, prices, noEffect }) =>
    Object.entries(prices).flatMap(([tier, row]): Cell[] => {
      const cells = Object.entries(row).map(([quality, unit]) => ({ quality, unit: toCredits(unit) }));
      const [first] = cells;
      if (first && noEffect.includes("quality")) {
        return [{ model, tier, quality: null, qualities: cells.map(({ quality }) => quality), unit: first.unit }];
      }
      return cells.map(({ quality, unit }) => ({ model, tier, quality, qualities: [quality], unit }));
    }),
  );
}

function filled(cell: Cell, rows: readonly Row[], centsPerCredit: number): MarginCell {
  const { model, tier, quality, qualities, unit } = cell;
  const own = rows.filter((row) => row.model === model && row.tier === tier && qualities.includes(row.quality));
  const sum = (value: (row: Row) => number) => own.reduce((total, row) => total + value(row), 0);
  const unitCostCents = costOfImage(model, tier, qualities[0] ?? "");
  const images = sum((row) => row.images);
  const paidCredits = toCredits(millicredits(sum((row) => row.paid)));
  return {
    ...{ model, tier, quality, images, paidCredits, unitCostCents },
    simulated: sum((row) => row.simulated),
    credits: toCredits(millicredits(sum((row) => row.credits))),
    revenueCents: paidCredits * centsPerCredit,
    costCents: unitCostCents === null ? null : unitCostCents * images,
    priceCents: unit * centsPerCredit,
  };
}

/** What was charged and which lots paid it; a picture that was refused later has given its credits back. */
const CELLS = `
  WITH paid AS (
    SELECT t.request_id, sum(u.amount) FILTER (WHERE l.source = 'purchased') AS purchased
    FROM transfer t JOIN lot_use u ON u.transfer_id = t.id JOIN credit_lot l ON l.id = u.lot_id
    WHERE t.request_id >= $1 AND t.kind IN ('capture', 'capture_reversal') GROUP BY 1
  )
  SELECT r.model, r.tier, h.quote->>'pricedQuality' AS quality, sum(r.image_count)::BIGINT AS images,
    coalesce(sum(r.image_count) FILTER (WHERE r.is_simulated), 0)::BIGINT AS simulated,
    sum(r.credits)::BIGINT AS credits, coalesce(sum(p.purchased), 0)::BIGINT AS paid
  FROM request r JOIN hold h ON h.request_id = r.id LEFT JOIN paid p ON p.request_id = r.id
  WHERE r.id >= $1 AND r.mode = 'live' AND r.image_count > 0
  GROUP BY 1, 2, 3`;
