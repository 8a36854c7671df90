import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { freePort, portState } from "./free-port";

it("a free port is given once, can be listened on, and is none that an outgoing connection could take", async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort));

  expect(new Set(ports).size).toBe(50);
  expect(Math.max(...ports)).toBeLessThan(32_768);
  const server = createServer().listen(ports[0], "127.0.0.1");
  onTestFinished(() => {
    server.close();
  });
  await new Promise((resolve) => server.once("listening", resolve));
  expect(await portState("127.0.0.1", ports[0] ?? 0)).toBe("EADDRINUSE");
});
