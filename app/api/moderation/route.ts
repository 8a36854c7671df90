import { moderationAnswer } from "@/lib/http/moderation-answers";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { moderationBody } from "@/lib/moderation/schema";
import { setModeration } from "@/lib/moderation/set-moderation";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/moderation",
  GET: { auth: "session", role: "member", handle: async ({ session }) => ({ json: await moderationAnswer(session) }) },
  PATCH: {
    auth: "session",
    role: "member",
    jsonBytes: 1_024,
    async handle({ session, body }) {
      await setModeration(session, parseBody(moderationBody, body));
      return { json: await moderationAnswer(session) };
    },
  },
});
