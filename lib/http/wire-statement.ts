import { millicredits, toCredits } from "@/lib/core/credits";
import type { StatementLine } from "@/lib/ledger/list-statement";
import type { RequestPicture } from "@/lib/requests/find-pictures";
import { thumbnailUrl } from "./wire-request";

export const STATEMENT_PAGE = 25;

/** One page of the statement, newest first; `older` continues it, null on the last page. */
export type WireStatement = ReturnType<typeof toWireStatement>;
export type WireStatementLine = WireStatement["data"][number];

const NO_PICTURES: ReadonlyMap<string, RequestPicture> = new Map();

/** Amounts are credits, signed as the wallet felt them; `pictures` are those of the requests that lines are about, by request. */
export function toWireStatement(lines: readonly StatementLine[], pictures = NO_PICTURES) {
  const page = lines.slice(0, STATEMENT_PAGE);
  const last = page.at(-1);
  return {
    data: page.map((line) => ({
      id: `txn_${line.id}`,
      kind: line.kind,
      amount: toCredits(millicredits(line.walletDelta)),
      balanceAfter: toCredits(millicredits(line.balanceAfter)),
      requestId: line.requestId,
      paymentId: line.kind === "top_up" ? line.ref : line.paymentId,
      ...pictureOf(line, pictures),
      reason: line.reason,
      createdAt: line.createdAt.toISOString(),
    })),
    older: lines.length > STATEMENT_PAGE && last ? Number(last.seq) : null,
  };
}

function pictureOf({ requestId }: StatementLine, pictures: ReadonlyMap<string, RequestPicture>) {
  const picture = requestId === null ? undefined : pictures.get(requestId);
  return { thumbnailUrl: picture ? thumbnailUrl(picture) : null, thumbhash: picture?.thumbhash ?? null };
}
