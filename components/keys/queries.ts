import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireKey } from "@/lib/http/wire-account";
import type { CreatedKey } from "@/lib/keys/create";
import type { RotatedKey } from "@/lib/keys/rotate";
import type { KeyLimits, RotationOverlap } from "@/lib/keys/schema";

export type Key = WireKey;
export type KeyMode = Key["mode"];
export type KeyBudget = Key["budgets"][number];
export type KeyScope = "generate" | "read";
export type NewKey = { name: string; mode: KeyMode; scopes?: readonly KeyScope[]; limits?: Partial<KeyLimits> };
export type KeyChange = { id: string; name: string; scopes: readonly KeyScope[]; limits: Partial<KeyLimits> };

/** What `GET /api/keys` answers: every key that is not deleted, the newest first. */
export type KeyList = { data: Key[] };

/** The workspace's keys; pages prefetch them under the same key by calling the verb. */
export function keysQuery() {
  return queryOptions({
    queryKey: ["keys"],
    queryFn: ({ signal }) => requestJson<KeyList>("/api/keys", { signal }),
  });
}

/** The only answer that ever holds the secret. */
export function createKey(body: NewKey): Promise<CreatedKey> {
  return requestJson<CreatedKey>("/api/keys", { method: "POST", body });
}

export function setKeyDisabled({ id, disabled }: { id: string; disabled: boolean }): Promise<Key> {
  return requestJson<Key>(`/api/keys/${id}`, { method: "PATCH", body: { disabled } });
}

export function changeKey({ id, ...change }: KeyChange): Promise<Key> {
  return requestJson<Key>(`/api/keys/${id}`, { method: "PATCH", body: change });
}

/** Like `createKey` the only answer that ever holds the new secret. */
export function rotateKey({ id, overlap }: { id: string; overlap: RotationOverlap }): Promise<RotatedKey> {
  return requestJson<RotatedKey>(`/api/keys/${id}/rotate`, { method: "POST", body: { overlap } });
}

export async function deleteKey({ id }: { id: string }): Promise<void> {
  await requestJson(`/api/keys/${id}`, { method: "DELETE" });
}
