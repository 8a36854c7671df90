import { assert } from "@/lib/core/assert";

const KEY = /^[a-z]+\/[A-Za-z0-9_-]+\/[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/** Refuses what is not `<kind>/<owner>/<name>`; gives the three parts. Nothing else ever becomes a path or an object's name. */
export function objectKey(key: string): { kind: string; owner: string; name: string } {
  assert(key.length <= 200 && KEY.test(key), `${JSON.stringify(key)} is not a key of the store`);
  const [kind = "", owner = "", name = ""] = key.split("/");
  return { kind, owner, name };
}
