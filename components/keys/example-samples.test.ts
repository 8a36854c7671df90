import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { type ExampleRequest, envSample, exampleSamples } from "./example-samples";

const EXAMPLE: ExampleRequest = {
  baseUrl: "http://127.0.0.1:3000/v1",
  body: {
    model: "gpt-image-2",
    size: "1024x1024",
    quality: "medium",
    response_format: "url",
    prompt: `a potter's "first" vase`,
  },
  credits: 4,
};
const KEY = { secret: "pix_live_whole", shown: "pix_live_w…hole" };

test("the curl sends the very body, whatever quotes the prompt holds", () => {
  const [curl] = exampleSamples(EXAMPLE, KEY);

  // A shell takes the command apart; printf stands in for curl.
  const words = execFileSync("bash", ["-c", (curl?.copyValue ?? "").replace("curl", "printf '%s\\0'")], {
    encoding: "utf8",
  }).split("\0");

  expect(words[0]).toBe("http://127.0.0.1:3000/v1/images/generations");
  expect(words).toContain("Authorization: Bearer pix_live_whole");
  expect(JSON.parse(words[words.indexOf("-d") + 1] ?? "")).toEqual(EXAMPLE.body);
});

test("what is shown shortens the secret, what is copied holds it", () => {
  const samples = [...exampleSamples(EXAMPLE, KEY), envSample(EXAMPLE, KEY)];

  expect(samples.map(({ label }) => label)).toEqual(["curl", "Python", "Node", ".env"]);
  for (const { code, copyValue } of samples) {
    expect(code).toContain("pix_live_w…hole");
    expect(code).not.toContain("pix_live_whole");
    expect(copyValue).toContain("pix_live_whole");
  }
});

test("without a secret the samples read it from the environment", () => {
  const [curl, python, node] = exampleSamples(EXAMPLE, null);

  expect(curl?.copyValue).toContain('"Authorization: Bearer $PIXAPI_KEY"');
  expect(python?.copyValue).toContain('os.environ["PIXAPI_KEY"]');
  expect(node?.copyValue).toMatch(/apiKey: process\.env\.PIXAPI_KEY,/);
});

test("the .env lines are the two that the OpenAI SDKs read", () => {
  expect(envSample(EXAMPLE, KEY).copyValue).toBe(
    "OPENAI_BASE_URL=http://127.0.0.1:3000/v1\nOPENAI_API_KEY=pix_live_whole",
  );
});
