import { csvLine } from "./csv-line";
import { marginAnswer, type WireMargin } from "./operator-answers";
import type { Answer } from "./respond";

type Cell = WireMargin["cells"][number];

const COLUMNS: readonly [string, (cell: Cell) => string | number | null][] = [
  ["model", ({ model }) => model],
  ["tier", ({ tier }) => tier],
  ["quality", ({ quality }) => quality ?? "any"],
  ["images", ({ images }) => images],
  ["simulated_images", ({ simulated }) => simulated],
  ["credits", ({ credits }) => credits],
  ["paid_credits", ({ paidCredits }) => paidCredits],
  ["revenue_cents", ({ revenueCents }) => rounded(revenueCents)],
  ["cost_cents", ({ costCents }) => rounded(costCents)],
  ["margin_cents", ({ revenueCents, costCents }) => (costCents === null ? null : rounded(revenueCents - costCents))],
  ["price_per_image_cents", ({ priceCents }) => rounded(priceCents)],
  ["cost_per_image_cents", ({ unitCostCents }) => rounded(unitCostCents)],
];

/** The margin report as a file, one line per price. */
export async function marginExport({ url }: { url: URL }): Promise<Answer> {
  const { range, cells } = await marginAnswer(url.searchParams);
  const lines = [
    csvLine(COLUMNS.map(([name]) => name)),
    ...cells.map((cell) => csvLine(COLUMNS.map(([, value]) => value(cell)))),
  ];
  return {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="pixapi-margin-${range}.csv"`,
    },
    stream: streamOf(lines.join("")),
  };
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

/** Hundredths of a cent are the smallest that mean anything. */
function rounded(cents: number | null): number | null {
  return cents === null ? null : Math.round(cents * 100) / 100;
}
