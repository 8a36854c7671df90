import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { exampleSamples, fetchSample } from "@/components/keys/example-samples";
import { parseGeneration } from "@/lib/generation/schema";
import { requestBody } from "./request-body";
import { type Settings, settingsOfBody, startSettings } from "./settings";
import { streamSamples } from "./stream-samples";

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
  const defaults: Settings = { ...startSettings(), size: "auto", quality: "auto", n: 2 };

  expect(JSON.stringify(requestBody(defaults, PROMPT))).toBe(
    JSON.stringify({ model: "gpt-image-2", n: 2, prompt: PROMPT }),
  );
  expect(requestBody({ ...startSettings(), n: 2 }, PROMPT)).toEqual({
    model: "gpt-image-2",
    size: "1024x1024",
    quality: "medium",
    n: 2,
    prompt: PROMPT,
  });
});

test("a single picture is asked for with two unfinished ones before it, where the model draws some", () => {
  const isStreamed = (change: Partial<Settings>) => {
    const { stream, partial_images: partials } = requestBody({ ...startSettings(), ...change }, PROMPT);
    return [stream, partials];
  };

  expect(isStreamed({})).toEqual([true, 2]);
  expect(isStreamed({ n: 2 })).toEqual([undefined, undefined]);
  expect(isStreamed({ model: "gemini-3-pro-image-preview", quality: "auto" })).toEqual([undefined, undefined]);
  expect(parseGeneration(requestBody(startSettings(), PROMPT))).toMatchObject({ partialImages: 2, ignored: [] });
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

test.each([
  ["in one piece", { ...CHANGED }],
  ["as a stream", { ...CHANGED, n: 1 }],
])("curl and fetch send the very body that the controls make, answered %s", async (_, settings) => {
  const { stream, partial_images: partials, ...plain } = requestBody(settings, PROMPT);
  const baseUrl = "http://127.0.0.1:3000/v1";
  const body = stream ? { ...plain, stream, partial_images: partials ?? 0 } : plain;
  const example = { baseUrl, body: plain, credits: 42 };
  const samples = stream
    ? streamSamples({ baseUrl, body })
    : [...exampleSamples(example, null), fetchSample(example, null)];
  const codeOf = (label: string) => samples.find((sample) => sample.label === label)?.code ?? "";

  const words = execFileSync("bash", ["-c", codeOf("curl").replace("curl", "printf '%s\\0'")], {
    encoding: "utf8",
  }).split("\0");
  const script = `globalThis.fetch = async (url, call) => {
    process.stdout.write(JSON.stringify({ url, ...call }) + "\\n");
    return { json: async () => ({ data: [{ url: "" }] }), body: new Blob(["data: {}\\n\\n"]).stream() };
  };
  ${codeOf("fetch")}`;
  const called = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { NODE_ENV: "test", PIXAPI_KEY: "pix_live_whole" },
  });
  const call = JSON.parse(called.split("\n")[0] ?? "");

  expect(JSON.parse(words[words.indexOf("-d") + 1] ?? "")).toEqual(body);
  expect(JSON.parse(call.body)).toEqual(body);
  expect([call.url, call.method, call.headers.Authorization]).toEqual([
    "http://127.0.0.1:3000/v1/images/generations",
    "POST",
    "Bearer pix_live_whole",
  ]);
});
