import { assert } from "@/lib/core/assert";
import { formatCredits, type Millicredits, millicredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import type { ExceededBudget } from "@/lib/ledger/judge-budgets";
import { affordableNow } from "./affordable-now";
import { budgetExceeded } from "./budget-exceeded";
import type { Plan } from "./plan";
import type { Circumstances } from "./replan";

/** What `accept_request` answers. */
export type HoldRow = {
  outcome: string;
  original_request_id: string | null;
  posted: number | null;
  held: number | null;
  max_open_holds: number | null;
  budget: Omit<ExceededBudget, "outcome"> | null;
};

type Refused = { plan: Plan; circumstances: Circumstances; idempotencyKey: string | null };

/** The 401, 402, 403, 422, 429 or 503 of a call that was not accepted. */
export function holdRefusal(row: HoldRow, { plan, circumstances, idempotencyKey }: Refused): ApiError {
  switch (row.outcome) {
    case "insufficient_credits":
      return insufficientCredits(plan, availableOf(row), circumstances);
    case "key_budget_exceeded":
    case "end_user_budget_exceeded":
    case "workspace_budget_exceeded":
      assert(row.budget, "an exceeded budget is told");
      return budgetExceeded(
        plan,
        { outcome: row.outcome, ...row.budget },
        { available: availableOf(row), circumstances },
      );
    case "concurrency_limit":
      return tooManyOpen("This workspace", row.max_open_holds);
    case "key_concurrency_limit":
      return tooManyOpen("This API key", row.max_open_holds);
    case "end_user_concurrency_limit":
      return tooManyOpen(`The end user ${JSON.stringify(plan.call.endUser)}`, row.max_open_holds, {
        end_user: plan.call.endUser,
      });
    case "end_user_blocked":
      return new ApiError(
        "end_user_blocked",
        `The end user ${JSON.stringify(plan.call.endUser)} is blocked in this workspace. Nothing was charged; unblock them at ${publicUrl()}/end-users.`,
        { extra: { end_user: plan.call.endUser } },
      );
    case "idempotency_mismatch":
      return new ApiError(
        "idempotency_mismatch",
        `The Idempotency-Key "${idempotencyKey}" was used with another body or endpoint (${row.original_request_id}). Use a new key for a new request.`,
        { param: "idempotency_key" },
      );
    case "key_revoked":
      return new ApiError("revoked_api_key", "This API key was revoked. Create a new one under Keys.");
    case "key_orphaned":
      return new ApiError(
        "revoked_api_key",
        "Whoever created this API key has left the workspace, so it works no more. Create a new one under Keys.",
      );
    case "key_expired":
      return new ApiError("expired_api_key", "This API key has expired. Create a new one under Keys.");
    case "workspace_suspended":
      return new ApiError(
        "account_suspended",
        "This workspace is suspended. Write to the operator of this installation.",
      );
    default:
      return new ApiError("overloaded", "This server is being replaced. Nothing was charged; send the request again.", {
        retryAfterSeconds: 1,
        cause: new Error(row.outcome),
      });
  }
}

function tooManyOpen(holder: string, limit: number | null, extra: Record<string, unknown> = {}): ApiError {
  return new ApiError(
    "concurrency_limit_exceeded",
    `${holder} has ${limit} requests open, which is its limit. Send this one again when one of them has ended.`,
    { retryAfterSeconds: 1, extra },
  );
}

function insufficientCredits(plan: Plan, available: Millicredits, circumstances: Circumstances): ApiError {
  const { quote } = plan;
  const now = affordableNow(plan, available, circumstances);
  const rechargeUrl = `${publicUrl()}/credits`;
  const wayOut = `${now ? `${now.sentence}, or ` : ""}add credits at ${rechargeUrl}`;
  // Below zero after money of a recharge went back.
  const standing =
    available < 0
      ? `${formatCredits(millicredits(-available))} credits are owed`
      : `${formatCredits(available)} are available`;
  return new ApiError(
    "insufficient_credits",
    `This request costs ${formatCredits(quote.total)} credits (${quote.rule}: ${quote.n} × ${formatCredits(quote.unit)}) and ${standing}. Nothing was charged; ${wayOut}.`,
    {
      extra: {
        required_credits: toCredits(quote.total),
        available_credits: toCredits(available),
        recharge_url: rechargeUrl,
        ...now?.fields,
      },
    },
  );
}

/** What the workspace could pay. */
export function availableOf({ posted, held }: HoldRow): Millicredits {
  return millicredits((posted ?? 0) - (held ?? 0));
}
