import { generationAnswer } from "@/lib/http/generation-answer";
import { idempotencyKeyOf } from "@/lib/http/idempotency-key";
import { defineRoute } from "@/lib/http/route";
import { BODY_LIMITS } from "@/lib/limits/policy";

const path = "/v1/images/generations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path,
  POST: {
    auth: "key",
    scope: "generate",
    jsonBytes: BODY_LIMITS.json,
    records: "refused",
    async handle(exchange) {
      const { key, body, stopwatch, request, allowances } = exchange;
      const idempotencyKey = idempotencyKeyOf(request);
      const input = { endpoint: path, mode: key.mode, limits: key, key, allowances, body, idempotencyKey, stopwatch };
      return generationAnswer(exchange, input);
    },
  },
});
