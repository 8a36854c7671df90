import { createUser } from "@/lib/accounts/create-user";
import { formatCredits, toCredits } from "@/lib/core/credits";
import type { Command } from "./command";
import { number, text } from "./values";

export const command: Command = {
  summary: "Create a user with a workspace of their own",
  options: {
    email: { type: "string", description: "E-mail address", isRequired: true },
    password: { type: "string", description: "Password, 8 characters or more", isRequired: true },
    operator: { type: "boolean", description: "May operate this installation" },
    verified: { type: "boolean", description: "The address needs no verification" },
    credits: { type: "string", description: "Credits to start with instead of the welcome grant" },
  },
  async run(values) {
    const user = await createUser(
      { kind: "operator", via: "cli" },
      {
        email: text(values, "email"),
        password: text(values, "password"),
        isOperator: values.operator === true,
        isVerified: values.verified === true,
        credits: number(values, "credits", { min: 0, decimals: 3 }),
      },
    );
    const json = {
      id: user.userId,
      email: user.email,
      workspace_id: user.workspaceId,
      credits: toCredits(user.balance),
    };
    return { text: `Created ${user.email} (${user.userId}) with ${formatCredits(user.balance)} credits.`, json };
  },
};
