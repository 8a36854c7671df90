import { expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { env } from "@/lib/env";
import { newSecret } from "@/lib/keys/secret";
import { getRequest } from "@/lib/requests/get-request";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { errorOf } from "@/lib/testing/wire";

// Before the first statement: the pool of this process is made with it.
env.DATABASE_URL = "postgres://pixapi:pixapi@127.0.0.1:9/pixapi";

const api = apiClient({ secret: newSecret("live") });

it.each<[string, () => Promise<Reply>]>([
  ["POST /v1/images/generations", () => api.generate()],
  ["GET /v1/requests", () => api.requests()],
  ["GET /v1/credits", () => api.credits()],
])("503: %s says that the database is away and when to come back, and nothing of its address", async (_, call) => {
  const reply = await call();

  expect([reply.status, errorOf(reply).code]).toEqual([503, "overloaded"]);
  expect([reply.headers.get("retry-after"), reply.headers.get("x-should-retry")]).toEqual(["2", "true"]);
  expect(reply.bytes.toString()).not.toMatch(/127\.0\.0\.1:9|ECONN|postgres/);
});

it("what Prisma throws then is recognised like what the driver throws", async () => {
  const error = await getRequest("ws", newId("request")).catch((thrown: unknown) => thrown);

  expect(isDatabaseUnavailable(error)).toBe(true);
});
