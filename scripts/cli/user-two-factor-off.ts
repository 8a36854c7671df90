import { turnOffTwoFactor } from "@/lib/accounts/turn-off-two-factor";
import { UserError } from "@/lib/core/user-error";
import { findByEmail } from "@/lib/workspaces/find-by-email";
import type { Command } from "./command";
import { text } from "./values";

export const command: Command = {
  summary: "Turn two-factor sign-in off for who lost phone and recovery codes",
  options: {
    email: { type: "string", description: "The user, of whom you know that it is them who asks", isRequired: true },
    reason: { type: "string", description: "Kept in the operators' log", default: "Asked for on the command line" },
  },
  async run(values) {
    const email = text(values, "email");
    const { userId } = await findByEmail(email);
    const by = { operator: { kind: "operator", via: "cli" }, reason: text(values, "reason").slice(0, 500) } as const;
    if (!(await turnOffTwoFactor({ userId, keep: null, by }))) {
      throw new UserError(`Two-factor sign-in is off for ${email} already.`);
    }
    return {
      text: `Two-factor sign-in is off for ${email}. Every session was signed out, and a mail says so.`,
      json: { user_id: userId },
    };
  },
};
