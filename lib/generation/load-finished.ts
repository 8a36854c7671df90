import { clock } from "@/lib/core/clock";
import { millicredits } from "@/lib/core/credits";
import type { ImageFormat } from "@/lib/core/image-format";
import { prisma } from "@/lib/db/prisma";
import { db } from "@/lib/db/sql";
import type { TokenUsage } from "@/lib/providers/types";
import type { Effective, FinishedRequest, MissingImage, StoredError } from "./finished-request";
import type { Adjustment } from "./parameters";

type Row = {
  id: string;
  mode: "live" | "test";
  model: string;
  tier: string;
  unit_credits: number;
  price_version: string;
  credits: number;
  would_cost: number;
  provider: string | null;
  is_simulated: boolean;
  attempts: number;
  parameters: { applied: { response_format: "url" | "b64_json" | null }; ignored: string[]; adjusted: Adjustment[] };
  completed_at: Date;
  expires_at: Date;
  effective: Effective | null;
  usage: TokenUsage | null;
  missing: MissingImage[] | null;
  error: StoredError | null;
};

/** A settled request of the workspace as its rows tell it, or null when there is none or it still runs. */
export async function loadFinished(workspaceId: string, requestId: string): Promise<FinishedRequest | null> {
  const [row] = await db.rows<Row>(
    `SELECT r.id, r.mode, r.model, r.tier, r.unit_credits, coalesce(r.price_version, h.price_version) AS price_version, r.credits, r.would_cost, r.provider, r.is_simulated,
        (SELECT count(*) FROM attempt a WHERE a.request_id = r.id) AS attempts, r.parameters, r.completed_at, r.expires_at,
        r.effective, r.usage, r.missing, r.error
      FROM request r JOIN hold h ON h.request_id = r.id
      WHERE r.id = $1 AND r.workspace_id = $2 AND r.completed_at IS NOT NULL`,
    [requestId, workspaceId],
  );
  if (!row) return null;
  const outputs = await prisma().output.findMany({ where: { requestId, workspaceId }, orderBy: { index: "asc" } });
  return {
    requestId: row.id,
    mode: row.mode,
    model: row.model,
    tier: row.tier,
    unitCredits: millicredits(row.unit_credits),
    priceVersion: row.price_version,
    credits: millicredits(row.credits),
    wouldCost: millicredits(row.would_cost),
    provider: row.provider,
    isSimulated: row.is_simulated,
    attempts: row.attempts,
    responseFormat: row.parameters.applied.response_format,
    ignored: row.parameters.ignored,
    adjusted: row.parameters.adjusted,
    completedAt: row.completed_at,
    expiresAt: row.expires_at,
    effective: row.effective,
    usage: row.usage,
    images: outputs.map((output) => ({
      ...output,
      format: asFormat(output.format),
      credits: millicredits(output.credits),
    })),
    isKept: outputs.every((output) => output.deletedAt === null && output.expiresAt > clock.now()),
    missing: row.missing ?? [],
    error: row.error,
  };
}

/** The column's check constraint admits only the three formats. */
function asFormat(format: string): ImageFormat {
  return format as ImageFormat;
}
