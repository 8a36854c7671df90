import type { Key } from "@/components/keys/queries";

export type KeyFilter = { text: string; modes: readonly string[]; statuses: readonly string[] };

/** The keys that hold the text in name, id, prefix or last four, and have one of the modes and statuses (none: any). */
export function filterKeys(keys: readonly Key[], { text, modes, statuses }: KeyFilter): Key[] {
  const wanted = text.trim().toLowerCase();
  return keys.filter(
    (key) =>
      (modes.length === 0 || modes.includes(key.mode)) &&
      (statuses.length === 0 || statuses.includes(key.status)) &&
      [key.name, key.id, key.prefix, key.last4, `${key.prefix}…${key.last4}`].some((fact) =>
        fact.toLowerCase().includes(wanted),
      ),
  );
}
