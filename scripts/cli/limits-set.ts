import { newId } from "@/lib/core/ids";
import { UserError } from "@/lib/core/user-error";
import { limitCustomer } from "@/lib/operations/limit-customer";
import { findByEmail } from "@/lib/workspaces/find-by-email";
import type { Command } from "./command";
import { number, text } from "./values";

export const command: Command = {
  summary: "Set the limits of a user's workspace",
  options: {
    email: { type: "string", description: "The user whose workspace is limited", isRequired: true },
    "requests-per-minute": { type: "string", description: "Requests that may be sent in a minute" },
    "images-per-minute": { type: "string", description: "Images that may be asked for in a minute" },
    concurrency: { type: "string", description: "Image requests that may be open at once" },
    reason: { type: "string", description: "Kept in the operators' log", default: "Set on the command line" },
  },
  async run(values) {
    const limit = (name: string) => number(values, name, { min: 1, decimals: 0 });
    const wanted = {
      requestsPerMinute: limit("requests-per-minute"),
      imagesPerMinute: limit("images-per-minute"),
      concurrentRequests: limit("concurrency"),
    };
    if (Object.values(wanted).every((value) => value === null)) {
      throw new UserError("Give --requests-per-minute, --images-per-minute, --concurrency or several of them.");
    }
    const { workspaceId } = await findByEmail(text(values, "email"));
    const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId, requestId: newId("request") } as const;
    const limits = await limitCustomer(ctx, { limits: wanted, reason: text(values, "reason").slice(0, 500) });
    const shown = (value: number | null) => value ?? "the plan's";
    return {
      text: `Requests per minute: ${shown(limits.requestsPerMinute)}. Images per minute: ${shown(limits.imagesPerMinute)}. Open at once: ${shown(limits.concurrentRequests)}.`,
      json: {
        workspace_id: workspaceId,
        requests_per_minute: limits.requestsPerMinute,
        images_per_minute: limits.imagesPerMinute,
        concurrency: limits.concurrentRequests,
      },
    };
  },
};
