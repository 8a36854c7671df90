import { expect, it } from "vitest";
import { type Actor, actorLabel } from "./context";

it.each<[Actor, string]>([
  [{ kind: "key", id: "key_1" }, "key:key_1"],
  [{ kind: "user", id: "usr_1" }, "user:usr_1"],
  [{ kind: "job", name: "recover" }, "job:recover"],
  [{ kind: "operator", via: "cli" }, "operator:cli"],
])("%j is written as %s", (actor, label) => {
  expect(actorLabel(actor)).toBe(label);
});
