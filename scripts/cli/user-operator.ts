import { UserError } from "@/lib/core/user-error";
import { appointOperator } from "@/lib/operations/appoint-operator";
import type { Command } from "./command";
import { text } from "./values";

export const command: Command = {
  summary: "Let a user operate this installation, or no longer",
  words: ["email", "state"],
  options: {
    email: { type: "string", description: "Whose rights change", isRequired: true },
    state: { type: "string", description: "on: they may; off: no longer", isRequired: true },
    reason: { type: "string", description: "Kept in the operators' log", default: "Set on the command line" },
  },
  async run(values) {
    const state = text(values, "state");
    if (state !== "on" && state !== "off") throw new UserError(`The state must be on or off, not "${state}".`);
    const isOperator = state === "on";
    const email = text(values, "email");
    const reason = text(values, "reason").slice(0, 500);
    const { userId, applied } = await appointOperator({ kind: "operator", via: "cli" }, { email, isOperator, reason });
    const now = isOperator
      ? "operates this installation, and must sign in anew every 8 hours to do so"
      : "is no operator any more";
    return {
      text: applied
        ? `${email} ${now}.`
        : `Nothing changed: ${email} ${isOperator ? "is" : "is not"} an operator already.`,
      json: { user_id: userId, operator: isOperator, applied },
    };
  },
};
