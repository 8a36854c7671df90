import { generationAnswer } from "@/lib/http/generation-answer";
import { idempotencyKeyOf } from "@/lib/http/idempotency-key";
import { defineRoute } from "@/lib/http/route";

const path = "/v1/images/edits";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path,
  POST: {
    auth: "key",
    scope: "generate",
    pictures: "expected",
    records: "refused",
    async handle(exchange) {
      const { key, body, edit, stopwatch, request, allowances } = exchange;
      const idempotencyKey = idempotencyKeyOf(request);
      const call = { endpoint: path, mode: key.mode, limits: key, key, allowances, body, edit, stopwatch };
      return generationAnswer(exchange, { ...call, idempotencyKey });
    },
  },
});
