import { expect, it } from "vitest";
import { answeredSamples } from "./answered-samples";

const EXAMPLE = {
  baseUrl: "https://images.example.com/v1",
  body: { model: "m", size: "1024x1024", quality: "medium", response_format: "url", prompt: "a lighthouse" },
  credits: 7,
};

it("the call in the shell is shown with the price of its answer, and copied without it", () => {
  const [curl] = answeredSamples(EXAMPLE);

  expect(curl?.code).toContain("# x-pixapi-credits: 7\n");
  expect(curl?.copyValue).not.toContain("#");
  expect(curl?.code.startsWith(curl?.copyValue ?? "?")).toBe(true);
});

it("the languages are curl, Python and Node", () => {
  expect(answeredSamples(EXAMPLE).map(({ label }) => label)).toEqual(["curl", "Python", "Node"]);
});
