import { expect, it } from "vitest";
import { remember } from "./remember";

it("creates once per name, whoever asks, also where the value is nothing", () => {
  let created = 0;
  const make = () => {
    created += 1;
    return undefined;
  };

  remember("test: one", make);
  remember("test: one", make);
  remember("test: another", make);

  expect(created).toBe(2);
});
