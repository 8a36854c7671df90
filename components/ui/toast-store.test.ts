import { expect, test } from "vitest";
import { createToastStore } from "./toast-store";

test("a fourth toast pushes the oldest out", () => {
  const store = createToastStore();

  for (const message of ["one", "two", "three", "four"]) store.add({ message });

  expect(store.read().map(({ message }) => message)).toEqual(["two", "three", "four"]);
});

test("dismissing removes that toast alone and tells whoever listens", () => {
  const store = createToastStore();
  const first = store.add({ message: "Key disabled", action: { label: "Undo", onPress: () => undefined } });
  store.add({ message: "Not saved", tone: "bad" });
  let calls = 0;
  const unsubscribe = store.subscribe(() => {
    calls += 1;
  });

  store.dismiss(first);
  unsubscribe();
  store.add({ message: "unheard" });

  expect(store.read().map(({ message, tone }) => [message, tone])).toEqual([
    ["Not saved", "bad"],
    ["unheard", "ok"],
  ]);
  expect(calls).toBe(1);
});
