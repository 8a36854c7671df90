import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sample, samplesOf } from "@/lib/http/docs/samples";
import { SLUGS } from "@/lib/http/docs/sections";
import { customerWithKey } from "@/lib/testing/api-customer";
import { type Stack, startStack } from "@/lib/testing/start-stack";
import { canRun, openReaderFolder, runSample } from "./run-sample";

let stack: Stack;
let reader: Awaited<ReturnType<typeof openReaderFolder>>;

beforeAll(async () => {
  stack = await startStack();
  reader = await openReaderFolder();
});

afterAll(async () => {
  await reader.remove();
  await stack.stop();
});

const hasCurl = await canRun("curl", ["--version"]);
const hasGo = await canRun("go", ["version"]);
const hasPython = await canRun("python3", ["--version"]);
const hasPythonSdk = await canRun("python3", ["-c", "import openai"]);

/** Node is always there; the rest is what the machine has. */
function canRunHere({ language, code }: Sample): boolean {
  if (language === "js") return true;
  if (language === "bash") return hasCurl;
  if (language === "go") return hasGo;
  return /^(from|import) openai/m.test(code) ? hasPythonSdk : hasPython;
}

describe("every sample of the docs runs as it is shown", () => {
  it.each(SLUGS)("%s", { timeout: 300_000 }, async (slug) => {
    const { secret } = await customerWithKey(500);
    const answer = await fetch(`${stack.webUrls[0]}/docs/${slug}.md`);
    const markdown = await answer.text();
    const samples = samplesOf(markdown);

    const failures: string[] = [];
    for (const sample of samples.filter(({ skipped }) => skipped === null).filter(canRunHere)) {
      const fault = await runSample(sample, reader.folder, secret);
      if (fault) failures.push(`${sample.code}\n→ ${fault}`);
    }

    expect(answer.status).toBe(200);
    expect(samples).toHaveLength([...markdown.matchAll(/^```(bash|js|python|go)\b/gm)].length);
    expect(failures).toEqual([]);
  });
});

it.each([
  { language: "bash", code: "curl -sS --fail http://127.0.0.1:9/v1/images/generations" },
  { language: "js", code: 'throw new Error("broken");' },
] as const)("a broken $language sample is noticed", async (sample) => {
  expect(await runSample({ ...sample, skipped: null }, reader.folder, "pix_live_none")).not.toBeNull();
});
