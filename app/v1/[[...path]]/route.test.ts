import { expect, it } from "vitest";
import { callRoute } from "@/lib/testing/call-route";
import { errorOf } from "@/lib/testing/wire";
import { DELETE, GET, PATCH, POST, PUT } from "./route";

const HANDLERS = { GET, POST, PUT, PATCH, DELETE };

it.each(Object.entries(HANDLERS))(
  "404: %s of a path nobody knows answers in the error shape",
  async (method, handler) => {
    const reply = await callRoute(handler, { path: "/v1/chat/completions", method });

    expect([reply.status, errorOf(reply).code, errorOf(reply).type]).toEqual([404, "not_found", "not_found"]);
    expect(errorOf(reply).message).toBe(
      `There is no endpoint ${method} /v1/chat/completions. Check the base URL: it ends in /v1.`,
    );
    expect(reply.headers.get("x-should-retry")).toBe("false");
    expect(reply.headers.get("x-request-id")).toBe(errorOf(reply).request_id);
  },
);

it.each([
  ["/v1/images/generate", "/v1/images/generations"],
  ["/v1/images/generate/", "/v1/images/generations"],
  ["/v1/images/edit", "/v1/images/edits"],
  ["/v1/images/variations", "/v1/images/generations"],
])("410: %s names where it went", async (path, successor) => {
  const reply = await callRoute(POST, { path, method: "POST" });

  expect([reply.status, errorOf(reply).code]).toEqual([410, "gone"]);
  expect(errorOf(reply).message).toContain(successor);
});

it.each(["/v1", "/v1/constructor", "/v1/__proto__", `/v1/${"x".repeat(5_000)}`, "/v1/%00", "/v1/images/generate/x"])(
  "404: %s is a path like any other",
  async (path) => {
    const reply = await callRoute(GET, { path });

    expect(reply.status).toBe(404);
    expect(reply.bytes.length).toBeLessThan(800);
  },
);
