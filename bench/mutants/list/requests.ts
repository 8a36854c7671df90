import type { Mutant } from "../mutant";

const IDEMPOTENCY = "app/v1/images/generations/idempotency.route.test.ts";
const RECOVER = "lib/generation/recover.db.test.ts";

/** A request's rows, which change together with its money. */
export const REQUESTS: readonly Mutant[] = [
  {
    fault: "an Idempotency-Key is taken for another body",
    ...{ in: "accept_request", from: " OR seen.body_hash <> p->>'body_hash'", to: "" },
    ...{ file: IDEMPOTENCY, test: "money rule 6: a key > with another prompt is 422 and must not be sent again" },
    red: "Not a refusal: 200",
  },
  {
    fault: "an Idempotency-Key stays taken by a call that was refused",
    in: "accept_request",
    from: "DELETE FROM idempotency i WHERE i.workspace_id = ws.id AND i.request_id = p->>'request_id';",
    to: "",
    ...{ file: IDEMPOTENCY, test: "money rule 6: a key > is free again after too few credits" },
    red: "expected [ 402, 422 ] to deeply equal [ 402, 200 ]",
  },
  {
    fault: "a key that was revoked can hold",
    ...{ in: "accept_request", from: " OR k.revoked_at IS NOT NULL", to: "" },
    file: "lib/keys/find-by-secret.db.test.ts",
    test: "a key that was just used > can hold nothing once it is revoked, however fresh it is remembered",
    red: "expected [ 500, 'internal_error' ] to deeply equal [ 401, 'revoked_api_key' ]",
  },
  {
    fault: "a process that was declared dead accepts requests",
    ...{ in: "accept_request", from: " AND state = 'live'", to: "" },
    file: "lib/generation/accept.db.test.ts",
    test: "a process that was declared dead accepts nothing and holds nothing",
    red: 'promise resolved "{ …(2) }" instead of rejecting',
  },
  {
    fault: "what a dead process sent is not noted as unknown",
    in: "finish_request",
    from: "UPDATE attempt a SET state = 'unknown' WHERE a.request_id = r.id AND a.state = 'sent';",
    to: "",
    file: RECOVER,
    test: "a request whose process died > after it was sent costs the customer nothing, and its key repeats that the outcome is unknown",
    red: "to match object { status: 'failed', credits: +0, …(2) }",
  },
  {
    fault: "the audit believes that every waiting task has its job",
    ...{ in: "task_is_waiting", from: "RETURN EXISTS (", to: "RETURN true OR EXISTS (" },
    file: "lib/generation/tasks.db.test.ts",
    test: "a task in the queue > A7: without a job is noticed by the audit, with one it is not",
    red: "expected [] to deeply equal [ { check: 'A7', …(1) } ]",
  },
];
