import { cpus, loadavg } from "node:os";
import { compare } from "./compare";
import type { Target } from "./load";
import { openStack } from "./open-stack";

// What the gateway adds to a call, measured against the provider it calls: the sandbox with a cached picture is the control.
const { sandboxUrl, webUrl, headers, close } = await openStack();
try {
  const picture = { model: "gpt-image-2", prompt: "bench", size: "1024x1024", quality: "low" };
  const post = (name: string, origin: string, requestHeaders: Record<string, string>, body: object): Target => ({
    name,
    origin,
    path: "/v1/images/generations",
    headers: requestHeaders,
    body: JSON.stringify(body),
  });
  const direct = post("sandbox, direct", sandboxUrl, { ...headers, authorization: "Bearer sandbox" }, picture);
  const through = post("gateway, b64_json + url", webUrl, headers, picture);
  const linked = post("gateway, url only", webUrl, headers, { ...picture, response_format: "url" });

  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)}\n`);
  await compare({
    title: "one call at a time",
    control: direct,
    subjects: [through, linked],
    connections: 1,
    calls: 60,
    rounds: 5,
  });
  await compare({
    title: "16 connections",
    control: direct,
    subjects: [through, linked],
    connections: 16,
    calls: 240,
    rounds: 5,
  });
} finally {
  await close();
}
process.exit(0);
