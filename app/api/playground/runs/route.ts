import { playgroundRunsAnswer, startRunAnswer } from "@/lib/http/playground-answers";
import { defineRoute } from "@/lib/http/route";

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
    pictures: "possible",
    records: "refused",
    handle: async (exchange) => ({ status: 202, json: await startRunAnswer(path, exchange) }),
  },
});
