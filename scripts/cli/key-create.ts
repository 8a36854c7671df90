import { newId } from "@/lib/core/ids";
import { UserError } from "@/lib/core/user-error";
import { publicUrl } from "@/lib/env";
import { createCustomerKey } from "@/lib/operations/create-customer-key";
import { findByEmail } from "@/lib/workspaces/find-by-email";
import type { Command } from "./command";
import { text } from "./values";

export const command: Command = {
  summary: "Create an API key; its secret is shown once",
  options: {
    email: { type: "string", description: "The user whose workspace the key acts for", isRequired: true },
    mode: { type: "string", description: "live, or test: always the sandbox and free", default: "live" },
    name: { type: "string", description: "Name of the key", default: "Default" },
    reason: { type: "string", description: "Kept in the operators' log", default: "Made on the command line" },
  },
  async run(values) {
    const mode = text(values, "mode");
    if (mode !== "live" && mode !== "test") throw new UserError(`--mode must be live or test, not "${mode}".`);
    const name = text(values, "name");
    if (name.length > 100) throw new UserError("--name may have at most 100 characters.");
    const { userId, workspaceId } = await findByEmail(text(values, "email"));
    const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId, requestId: newId("request") } as const;
    const reason = text(values, "reason").slice(0, 500);
    const key = await createCustomerKey(ctx, { name, mode, createdBy: userId, reason });
    return {
      text: `Created the ${mode} key "${key.name}". Its secret is shown only now:\n\n  ${key.secret}\n\nBase URL for OpenAI clients: ${publicUrl()}/v1`,
      json: {
        id: key.id,
        name: key.name,
        mode,
        prefix: key.prefix,
        last4: key.last4,
        secret: key.secret,
        base_url: `${publicUrl()}/v1`,
      },
    };
  },
};
