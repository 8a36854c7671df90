import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { exampleSamples, fetchSample } from "@/components/keys/example-samples";
import { parseGeneration } from "@/lib/generation/schema";
import { requestBody } from "./request-body";
import { type Settings, settingsOfBody, startSettings } from "./settings";

const CHANGED: Settings = {
  ...startSettings(),
  size: "1536x1024",
  quality: "high",
  n: 3,
  format: "webp",
  compression: 40,
  background: "opaque",
  moderation: "low",
};
const PROMPT = `a potter's "first" vase`;

test("a body names only what differs from the API's defaults, the prompt last", () => {
  const defaults: Settings = { ...startSettings(), size: "auto", quality: "auto" };

  expect(JSON.stringify(requestBody(defaults, PROMPT))).toBe(JSON.stringify({ model: "gpt-image-2", prompt: PROMPT }));
  expect(requestBody(startSettings(), PROMPT)).toEqual({
    model: "gpt-image-2",
    size: "1024x1024",
    quality: "medium",
    prompt: PROMPT,
  });
});

test("png has no compression to send", () => {
  expect(requestBody({ ...CHANGED, format: "png" }, PROMPT)).not.toHaveProperty("output_compression");
});

test("the API reads from a body what the controls say, and nothing of it is ignored", () => {
  const read = parseGeneration(requestBody(CHANGED, PROMPT));

  expect(read).toMatchObject({
    ...{ model: "gpt-image-2", size: "1536x1024", quality: "high", n: 3, outputFormat: "webp", outputCompression: 40 },
    ...{ background: "opaque", moderation: "low", prompt: PROMPT, ignored: [], adjusted: [] },
  });
});

test("a run is restored from the body it was started with", () => {
  const { prompt: _, ...sent } = requestBody(CHANGED, PROMPT);

  expect(settingsOfBody(sent)).toEqual(CHANGED);
});

test("curl and fetch send the very body that the controls make", async () => {
  const example = { baseUrl: "http://127.0.0.1:3000/v1", body: requestBody(CHANGED, PROMPT), credits: 42 };

  const [curl] = exampleSamples(example, null);
  const words = execFileSync("bash", ["-c", (curl?.code ?? "").replace("curl", "printf '%s\\0'")], {
    encoding: "utf8",
  }).split("\0");
  const script = `globalThis.fetch = async (url, call) => {
    process.stdout.write(JSON.stringify({ url, ...call }) + "\\n");
    return { json: async () => ({ data: [{ url: "" }] }) };
  };
  ${fetchSample(example, null).code}`;
  const called = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { NODE_ENV: "test", PIXAPI_KEY: "pix_live_whole" },
  });
  const call = JSON.parse(called.split("\n")[0] ?? "");

  expect(JSON.parse(words[words.indexOf("-d") + 1] ?? "")).toEqual(example.body);
  expect(JSON.parse(call.body)).toEqual(example.body);
  expect([call.url, call.method, call.headers.Authorization]).toEqual([
    "http://127.0.0.1:3000/v1/images/generations",
    "POST",
    "Bearer pix_live_whole",
  ]);
});
