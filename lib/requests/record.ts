import type { Millicredits } from "@/lib/core/credits";
import type { Prisma } from "@/lib/db/generated/client";

/** What belongs to every record besides its own row. */
export const WITH_DETAILS = {
  attempts: { orderBy: { attemptNo: "asc" } },
  outputs: { orderBy: { index: "asc" } },
  inputs: { orderBy: [{ role: "asc" }, { index: "asc" }] },
} satisfies Prisma.RequestInclude;

type Row = Prisma.RequestGetPayload<{ include: typeof WITH_DETAILS }>;
type HoldRow = Prisma.HoldGetPayload<object>;

type RecordedVerdict = {
  stage: "input" | "output";
  decision: "allowed" | "blocked" | "unchecked";
  categories: string[];
  by: "workspace_rule" | "operator_rule" | "openai" | "sandbox" | "provider";
};

/** A usage record with its attempts and pictures, and (where it was held) its receipt's rows. */
export type RequestRecord = Omit<Row, "error" | "missing" | "trace" | "moderation"> & {
  error: { code: string; message: string; param: string | null; extra?: Record<string, unknown> } | null;
  /** What was found about its content, as `note_verdict` wrote it. */
  moderation: RecordedVerdict | null;
  missing: { index: number; code: string; message: string }[] | null;
  trace: { name: string; startMs: number; durationMs: number }[] | null;
  hold: (Omit<HoldRow, "quote"> & { quote: { rule: string; pricedQuality: string; n: number } }) | null;
  transfers: Prisma.TransferGetPayload<object>[];
};

/** What a line of any list of requests says. */
export type RequestSummary = Pick<
  RequestRecord,
  | "id"
  | "createdAt"
  | "completedAt"
  | "expiresAt"
  | "status"
  | "mode"
  | "isSimulated"
  | "model"
  | "provider"
  | "apiKeyId"
  | "endUser"
  | "n"
  | "imageCount"
  | "tier"
  | "occurrences"
> & { credits: bigint | Millicredits; error: { code: string } | null };

/** The JSON columns are written by this product only, in the shapes the type names. */
export function asRecord(
  row: Row & { hold: HoldRow | null; transfers: Prisma.TransferGetPayload<object>[] },
): RequestRecord {
  return row as unknown as RequestRecord;
}
