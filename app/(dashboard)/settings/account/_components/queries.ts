import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireTwoFactor } from "@/lib/http/wire-account";

/** Whether two-factor sign-in is on, and how many recovery codes are left. */
export function twoFactorQuery() {
  return queryOptions({
    queryKey: ["two-factor"],
    queryFn: ({ signal }) => requestJson<WireTwoFactor>("/api/two-factor", { signal }),
  });
}

export type PreparedTwoFactor = { secret: string; uri: string };

type RecoveryCodes = { recoveryCodes: string[] };

export function prepareTwoFactor(): Promise<PreparedTwoFactor> {
  return requestJson<PreparedTwoFactor>("/api/two-factor/prepare", { method: "POST" });
}

export function turnOnTwoFactor(code: string): Promise<RecoveryCodes> {
  return requestJson<RecoveryCodes>("/api/two-factor", { method: "POST", body: { code } });
}

export async function turnOffTwoFactor(): Promise<void> {
  await requestJson("/api/two-factor", { method: "DELETE" });
}

export function renewRecoveryCodes(): Promise<RecoveryCodes> {
  return requestJson<RecoveryCodes>("/api/two-factor/recovery-codes", { method: "POST" });
}

export type PasswordChange = { currentPassword: string; newPassword: string };

export async function changePassword(change: PasswordChange): Promise<void> {
  await requestJson("/api/password", { method: "POST", body: change });
}
