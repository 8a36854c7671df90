import type { Session } from "@/lib/auth/sessions";
import type { Context } from "@/lib/core/context";
import { type ApiError, ERRORS } from "@/lib/core/errors";
import type { EditSources } from "@/lib/generation/image-source";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";
import { ruleVerdict } from "@/lib/moderation/rule-verdict";
import { currentProcessId } from "@/lib/processes/current";
import { recordRefusal } from "@/lib/requests/record-refusal";
import { contextOf, userContextOf } from "./context-of";

type Refused = {
  key: AuthenticatedKey | null;
  session: Session | null;
  requestId: string;
  body: unknown;
  edit: EditSources | null;
};

/** Keeps a call that ended in an error on the usage page; of a call whose caller is unknown nothing is kept. */
export function recordRefused(endpoint: string, refused: Refused, error: ApiError): void {
  const caller = callerOf(refused, error);
  if (!caller) return;
  recordRefusal({
    ...caller,
    processId: currentProcessId(),
    endpoint,
    body: refused.body,
    inputs: refused.edit && { images: refused.edit.images.length, mask: refused.edit.mask !== null },
    error: { code: error.code, message: error.message, param: error.param },
    endUser: typeof error.extra.end_user === "string" ? error.extra.end_user : null,
    verdict: ruleVerdict(error),
  });
}

/** A program's bad body is worth finding later; a person sees theirs beside the field of the form. */
function callerOf(
  { key, session, requestId }: Refused,
  error: ApiError,
): { ctx: Context; mode: "live" | "test" } | null {
  if (key) return { ctx: contextOf({ key, requestId }), mode: key.mode };
  if (!session || ERRORS[error.code].status === ERRORS.invalid_value.status) return null;
  return { ctx: userContextOf({ session, requestId }), mode: "live" };
}
