import { wayToReauthenticate } from "@/lib/accounts/way-to-reauthenticate";
import type { Answer } from "../respond";
import type { SignedExchange } from "../route";
import { configuredProviders } from "./oauth-providers";

export type WireReauthentication = Awaited<ReturnType<typeof waysOf>>;

/** How the person proves who they are once more: what the dialog that asks them has to show. */
export async function reauthenticationAnswer({ session }: SignedExchange): Promise<Answer> {
  return { json: await waysOf(session.userId) };
}

/** `providers` is empty unless signing in again at one of them is the way. */
async function waysOf(userId: string) {
  const way = await wayToReauthenticate({ userId });
  return { way, providers: way === "provider" ? configuredProviders() : [] };
}
