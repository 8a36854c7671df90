import { playgroundRunsAnswer, startRunAnswer } from "@/lib/http/playground-answers";
import { defineRoute } from "@/lib/http/route";
import { BODY_LIMITS } from "@/lib/limits/policy";

const path = "/api/playground/runs";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path,
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session, url }) => ({ json: await playgroundRunsAnswer(session, url.searchParams) }),
  },
  POST: {
    auth: "session",
    role: "member",
    jsonBytes: BODY_LIMITS.json,
    records: "refused",
    handle: async (exchange) => ({ status: 202, json: await startRunAnswer(path, exchange) }),
  },
});
