import { existsSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { processStartedAt } from "@/scripts/runtime/process-started-at";
import { type Stack, startStack } from "./start-stack";

let stack: Stack | undefined;

afterEach(() => stack?.stop());

it("starts real processes, kills and restarts each by name, and leaves nothing behind", async () => {
  stack = await startStack({ web: 2 });
  const pids = ["sandbox", "web-1", "web-2", "worker-1"].map(stack.pid);

  await stack.kill("web-1", "SIGKILL");
  const whileDown = await statusOf(`${stack.webUrls[0]}/readyz`);
  await stack.restart("web-1");
  const answers = await Promise.all(stack.webUrls.map((url) => statusOf(`${url}/readyz`)));
  const restarted = stack.pid("web-1");
  await stack.stop();

  expect(whileDown).toBe("no answer");
  expect(answers).toEqual([200, 200]);
  expect(pids).not.toContain(restarted);
  expect([...pids, restarted].filter((pid) => processStartedAt(pid) !== undefined)).toEqual([]);
  expect(existsSync(stack.dataDir)).toBe(false);
});

function statusOf(url: string): Promise<number | string> {
  return fetch(url).then(
    (response) => response.status,
    () => "no answer",
  );
}
