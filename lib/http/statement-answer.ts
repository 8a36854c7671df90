import { listStatement } from "@/lib/ledger/list-statement";
import { findPictures } from "@/lib/requests/find-pictures";
import { parseBefore, parseKind, parsePayment } from "./statement-query";
import { STATEMENT_PAGE, toWireStatement, type WireStatement } from "./wire-statement";

/** What `GET /api/statement` answers, for the route and for the pages that are rendered with it. Throws 400 naming the parameter. */
export async function statementAnswer(
  { workspaceId }: { workspaceId: string },
  params: URLSearchParams,
): Promise<WireStatement> {
  const lines = await listStatement(workspaceId, {
    before: parseBefore(params.get("before")),
    kind: parseKind(params.get("kind")),
    paymentId: parsePayment(params.get("payment")),
    limit: STATEMENT_PAGE,
  });
  const requestIds = lines.flatMap(({ requestId }) => requestId ?? []);
  return toWireStatement(lines, await findPictures(workspaceId, requestIds));
}
