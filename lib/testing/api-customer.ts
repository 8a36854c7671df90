import { newId } from "@/lib/core/ids";
import { createKey } from "@/lib/keys/create";
import { userWithWorkspace } from "./workspace";

export type Customer = { workspaceId: string; secret: string; headers: Record<string, string> };

/** A user with credits and an API key, and the headers that make a JSON call with it. */
export async function customerWithKey(credits: number, mode: "live" | "test" = "live"): Promise<Customer> {
  const { userId, workspaceId } = await userWithWorkspace(credits);
  const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId, requestId: newId("request") } as const;
  const { secret } = await createKey(ctx, { name: "test", mode, createdBy: userId });
  return { workspaceId, secret, headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" } };
}
