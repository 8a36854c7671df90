import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireKey } from "@/lib/http/wire-account";
import type { CreatedKey } from "@/lib/keys/create";

export type Key = WireKey;
export type KeyMode = Key["mode"];
export type NewKey = { name: string; mode: KeyMode };

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

export async function deleteKey({ id }: { id: string }): Promise<void> {
  await requestJson(`/api/keys/${id}`, { method: "DELETE" });
}
