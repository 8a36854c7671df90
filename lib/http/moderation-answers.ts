import type { Session } from "@/lib/auth/sessions";
import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { addRule } from "@/lib/moderation/add-rule";
import { checkerFor } from "@/lib/moderation/checker-for";
import { countRefusals } from "@/lib/moderation/count-refusals";
import { listReports } from "@/lib/moderation/list-reports";
import { listRules } from "@/lib/moderation/list-rules";
import { removeRule } from "@/lib/moderation/remove-rule";
import { rulesOf } from "@/lib/moderation/rules";
import { MAX_TERMS, type RuleBody } from "@/lib/moderation/schema";
import { defaultStrictness } from "@/lib/moderation/strictness-of";
import { addOperatorRule } from "@/lib/operations/add-operator-rule";
import { removeOperatorRule } from "@/lib/operations/remove-operator-rule";
import { requestIdAt } from "@/lib/requests/request-id-at";
import { toWireReportedRefusal, toWireRule } from "./wire-moderation";

type Workspace = { workspaceId: string };

const DAY_MS = 86_400_000;

/** What the pages of moderation and their routes show. */
export type WireModeration = Awaited<ReturnType<typeof moderationAnswer>>;
export type WireOperatorModeration = Awaited<ReturnType<typeof operatorModerationAnswer>>;

export async function moderationAnswer({ workspaceId }: Workspace) {
  const [rules, { strictness, requiresEndUser }, refusals] = await Promise.all([
    listRules({ workspaceId }),
    rulesOf({ workspaceId }),
    countRefusals({ workspaceId, firstId: dayAgo() }),
  ]);
  const checker = checkerFor("live");
  return {
    check: checker === null ? ("none" as const) : checker.by === "sandbox" ? ("sandbox" as const) : ("openai" as const),
    strictness: strictness ?? defaultStrictness(),
    requiresEndUser,
    rules: rules.map(toWireRule),
    refusals,
  };
}

export async function operatorModerationAnswer() {
  const [rules, refusals, reports] = await Promise.all([
    listRules("operator"),
    countRefusals({ workspaceId: null, firstId: dayAgo() }),
    listReports(),
  ]);
  return {
    mode: env.MODERATION,
    onFailure: env.MODERATION_ON_FAILURE,
    check: checkerFor("live")?.by ?? null,
    rules: rules.map(toWireRule),
    refusals,
    reports: reports.map(toWireReportedRefusal),
  };
}

/** Adds a term to the rules of the session's workspace, or as operator to those of everybody. Throws 400. */
export async function addedRule(session: Session, scope: "workspace" | "operator", body: RuleBody): Promise<string> {
  const actor = { kind: "user", id: session.userId } as const;
  const added =
    scope === "operator"
      ? await addOperatorRule(actor, body)
      : await addRule(db, { workspaceId: session.workspaceId }, { ...body, createdBy: `user:${session.userId}` });
  switch (added.outcome) {
    case "added":
      return added.id;
    case "exists":
      throw unusable(`The term "${body.term}" is in the list already. Remove it there to change what it does.`);
    case "too_many":
      throw unusable(`There are ${MAX_TERMS} terms already, which is the most. Remove one first.`);
  }
}

/** Removes one of those rules. Throws 404. */
export async function removedRule(session: Session, scope: "workspace" | "operator", id: string): Promise<void> {
  const isRemoved =
    scope === "operator"
      ? await removeOperatorRule({ kind: "user", id: session.userId }, id)
      : (await removeRule(db, { workspaceId: session.workspaceId }, id)) !== null;
  if (!isRemoved) throw new ApiError("not_found", "There is no such rule.");
}

function unusable(message: string): ApiError {
  return new ApiError("invalid_value", message, { param: "term" });
}

function dayAgo(): string {
  return requestIdAt(new Date(clock.now().getTime() - DAY_MS));
}
