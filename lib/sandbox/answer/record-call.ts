import { createHash } from "node:crypto";
import { clock } from "@/lib/core/clock";
import type { Exchange } from "../exchange";
import { clientRequestId } from "./client-request-id";

/** Writes the call into the journal that tests read; of the prompt only its hash. */
export function recordCall({ request, path, services }: Exchange, prompt: unknown): void {
  const { traceparent } = request.headers;
  services.journal.record({
    at: clock.now().toISOString(),
    path,
    client_request_id: clientRequestId(request),
    traceparent: typeof traceparent === "string" ? traceparent : null,
    prompt_sha256: typeof prompt === "string" ? createHash("sha256").update(prompt).digest("hex") : null,
  });
}
