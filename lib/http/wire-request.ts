import { findModel } from "@/lib/catalog";
import { type Millicredits, millicredits, toCredits } from "@/lib/core/credits";
import type { ImageFormat } from "@/lib/core/image-format";
import { verdictOfRecord } from "@/lib/moderation/verdict-of-record";
import type { RequestRecord, RequestSummary } from "@/lib/requests/record";
import { signAssetUrl } from "@/lib/storage/asset-url";
import { THUMBNAIL } from "@/lib/storage/make-thumbnail";

/** The usage record as `GET /v1/requests/{id}` shows it; times are Unix seconds, amounts credits. */
export function toWireRequest(record: RequestRecord) {
  return {
    ...toWireSummary(record),
    endpoint: record.endpoint,
    prompt: record.prompt,
    parameters: record.parameters,
    effective: record.effective,
    usage: record.usage,
    error: record.error,
    moderation: verdictOfRecord(record),
    missing: record.missing ?? [],
    inputs: record.inputs.map(toWireInput),
    outputs: record.outputs.map(toWireOutput),
    receipt: toReceipt(record),
    attempts: record.attempts.map((attempt) => ({
      number: attempt.attemptNo,
      model: attempt.model,
      route: attempt.route,
      state: attempt.state,
      failure: attempt.failureKind,
      upstream_status: attempt.upstreamStatus,
      upstream_request_id: attempt.upstreamRequestId,
      images: attempt.imageCount,
      sent_at: seconds(attempt.sentAt),
      duration_ms: attempt.durationMs,
    })),
    trace: record.trace ?? [],
    metadata: record.metadata,
  };
}

/** One line of `GET /v1/requests`. */
export function toWireSummary(record: RequestSummary) {
  return {
    id: record.id,
    object: "request" as const,
    created_at: seconds(record.createdAt),
    completed_at: secondsOrNull(record.completedAt),
    expires_at: secondsOrNull(record.expiresAt),
    status: publicStatus(record.status),
    mode: record.mode,
    simulated: record.isSimulated,
    model: record.model,
    provider: record.provider,
    api_key_id: record.apiKeyId,
    end_user: record.endUser,
    n: record.n,
    images: record.imageCount,
    tier: record.tier,
    credits: credits(record.credits),
    error_code: record.error?.code ?? null,
    occurrences: record.occurrences,
    latency_ms: record.completedAt ? record.completedAt.getTime() - record.createdAt.getTime() : null,
  };
}

/** To a customer a request is at work from its acceptance on. */
export function publicStatus(status: string): string {
  return status === "accepted" || status === "running" ? "processing" : status;
}

/** What an edit began with, as it was kept: upright and without what a camera had written into it. */
function toWireInput(input: RequestRecord["inputs"][number]) {
  const link = { outputId: input.id, format: asFormat(input.format), expiresAt: input.expiresAt };
  const isServed = input.deletedAt === null;
  return {
    index: input.index,
    role: input.role,
    url: isServed ? signAssetUrl(link) : null,
    thumbnail_url: isServed ? thumbnailUrl(link) : null,
    width: input.width,
    height: input.height,
    format: input.format,
    bytes: input.bytes,
    sha256: input.sha256,
  };
}

function toWireOutput(output: RequestRecord["outputs"][number]) {
  const link = { outputId: output.id, format: asFormat(output.format), expiresAt: output.expiresAt };
  const isServed = output.deletedAt === null && output.fault === null;
  return {
    id: output.id,
    index: output.index,
    url: isServed ? signAssetUrl(link) : null,
    thumbnail_url: isServed ? thumbnailUrl(link) : null,
    thumbhash: output.thumbhash,
    width: output.width,
    height: output.height,
    format: output.format,
    bytes: output.bytes,
    sha256: output.sha256,
    credits: credits(output.credits),
    revised_prompt: output.revisedPrompt,
    fault: output.fault,
    expires_at: seconds(output.expiresAt),
  };
}

/** The link to the small variant that lists show. */
export function thumbnailUrl(link: { outputId: string; format: ImageFormat; expiresAt: Date }): string {
  return signAssetUrl({ ...link, width: THUMBNAIL.width, variantFormat: THUMBNAIL.format });
}

/** How the price came about and where every credit of the hold went. */
function toReceipt(record: RequestRecord) {
  const { hold, transfers, unitCredits, wouldCost, mode, priceVersion } = record;
  if (!hold) return null;
  const returned = transfers
    .filter((line) => line.kind === "capture_reversal")
    .reduce((sum, line) => sum + line.amount, 0n);
  return {
    rule: priceVersion === null ? hold.quote.rule : ruleOf(record),
    price_version: priceVersion ?? hold.priceVersion,
    unit_credits: credits(unitCredits),
    n: hold.quote.n,
    held: credits(hold.amount),
    captured: credits(hold.captured),
    released: hold.state === "open" ? 0 : credits(hold.amount - hold.captured),
    refunded: credits(returned),
    state: hold.state,
    would_cost: mode === "test" ? credits(wouldCost) : null,
    balance_before: hold.balanceBefore === null ? null : credits(hold.balanceBefore),
    balance_after: hold.balanceAfter === null ? null : credits(hold.balanceAfter),
    entries: transfers.map((line) => ({
      id: `txn_${line.id}`,
      kind: line.kind,
      amount: credits(line.walletDelta),
      balance_after: credits(line.balanceAfter),
      debit: line.debitAccount,
      credit: line.creditAccount,
      reason: line.reason,
      actor: line.actor,
      created_at: seconds(line.createdAt),
    })),
  };
}

/** Of a fallback model, whose own price was paid instead of the held one. */
function ruleOf({ model, tier, hold }: RequestRecord): string {
  const hasQuality = !findModel(model ?? "")?.noEffect.includes("quality");
  const quality = hasQuality ? hold?.quote.pricedQuality : undefined;
  return [model, tier, quality].filter((part) => part !== undefined).join(" · ");
}

function credits(amount: bigint | Millicredits): number {
  return toCredits(millicredits(amount));
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function secondsOrNull(date: Date | null): number | null {
  return date === null ? null : seconds(date);
}

/** The column's check constraint admits only the three formats. */
export function asFormat(format: string): ImageFormat {
  return format as ImageFormat;
}
