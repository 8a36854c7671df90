import { randomUUID } from "node:crypto";
import type { Exchange } from "../exchange";

/** The headers OpenAI puts on every answer. */
export function openaiHeaders({ startedAt }: Exchange): Record<string, string> {
  return {
    "x-request-id": `req_${randomUUID().replaceAll("-", "")}`,
    "openai-processing-ms": String(Math.round(performance.now() - startedAt)),
    "openai-version": "2020-10-01",
  };
}
