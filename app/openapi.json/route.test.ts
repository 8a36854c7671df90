import { expect, it } from "vitest";
import { callRoute } from "@/lib/testing/call-route";
import { errorOf } from "@/lib/testing/wire";
import packageJson from "@/package.json";
import * as route from "./route";

const read = (headers: Record<string, string> = {}) => callRoute(route.GET, { path: "/openapi.json", headers });

it("200: the description of this installation's API, without a key", async () => {
  const reply = await read();

  const document = JSON.parse(reply.bytes.toString());
  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "application/json"]);
  expect(document).toMatchObject({
    openapi: "3.1.0",
    info: { title: "Pixapi", version: packageJson.version },
    servers: [{ url: "http://127.0.0.1:3000" }],
  });
  expect(document.paths["/v1/images/generations"].post.operationId).toBe("generateImages");
});

it("304 for who has it already, 200 for who has another one", async () => {
  const etag = (await read()).headers.get("etag") ?? "";

  const replies = [await read({ "if-none-match": `"other", W/${etag}` }), await read({ "if-none-match": '"other"' })];

  expect(etag).toMatch(/^"[\w-]{43}"$/);
  expect(replies.map(({ status, bytes }) => [status, bytes.length > 0])).toEqual([
    [304, false],
    [200, true],
  ]);
});

it("405 for another method", async () => {
  const reply = await callRoute(route.POST, { path: "/openapi.json", method: "POST" });

  expect([reply.status, errorOf(reply).code]).toEqual([405, "method_not_allowed"]);
});
