import { request } from "node:http";
import { afterEach, expect, it, onTestFinished } from "vitest";
import { env } from "@/lib/env";
import { freePort } from "@/scripts/runtime/free-port";
import { serveMetrics } from "./serve-metrics";

afterEach(() => {
  delete env.METRICS_TOKEN;
});

async function served() {
  const port = await freePort();
  const server = await serveMetrics(port);
  onTestFinished(() => void server.close());
  return (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<number | undefined>((resolve, reject) => {
      const call = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.once("error", reject).end();
    });
}

it("answers GET /metrics on this machine, and nothing else", async () => {
  const ask = await served();

  const statuses = await Promise.all([
    ask("/metrics"),
    ask("/"),
    ask("/metrics", {}, "POST"),
    // A page in this machine's browser whose host was made to resolve to this machine.
    ask("/metrics", { host: "rebound.example" }),
  ]);

  expect(statuses).toEqual([200, 404, 404, 404]);
});

it("asks for the operator's token where there is one", async () => {
  env.METRICS_TOKEN = "a-token-for-the-scraper";
  const ask = await served();

  const statuses = await Promise.all([
    ask("/metrics"),
    ask("/metrics", { authorization: "Bearer another-token-for-it" }),
    ask("/metrics", { authorization: "Bearer a-token-for-the-scraper" }),
  ]);

  expect(statuses).toEqual([404, 404, 200]);
});
