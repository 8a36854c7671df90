import { UserError } from "@/lib/core/user-error";
import { findByEmail } from "@/lib/workspaces/find-by-email";
import { setLimits } from "@/lib/workspaces/set-limits";
import type { Command } from "./command";
import { number, text } from "./values";

export const command: Command = {
  summary: "Set the limits of a user's workspace",
  options: {
    email: { type: "string", description: "The user whose workspace is limited", isRequired: true },
    "requests-per-minute": { type: "string", description: "Requests that may be sent in a minute" },
    concurrency: { type: "string", description: "Image requests that may be open at once" },
  },
  async run(values) {
    const limit = (name: string) => number(values, name, { min: 1, decimals: 0 });
    const wanted = { requestsPerMinute: limit("requests-per-minute"), concurrentRequests: limit("concurrency") };
    if (wanted.requestsPerMinute === null && wanted.concurrentRequests === null) {
      throw new UserError("Give --requests-per-minute, --concurrency or both.");
    }
    const { workspaceId } = await findByEmail(text(values, "email"));
    const limits = await setLimits(workspaceId, wanted);
    const shown = (value: number | null) => value ?? "the default";
    return {
      text: `Requests per minute: ${shown(limits.requestsPerMinute)}. Open at once: ${shown(limits.concurrentRequests)}.`,
      json: {
        workspace_id: workspaceId,
        requests_per_minute: limits.requestsPerMinute,
        concurrency: limits.concurrentRequests,
      },
    };
  },
};
