import { addedRule, moderationAnswer } from "@/lib/http/moderation-answers";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { ruleBody } from "@/lib/moderation/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/moderation/rules",
  POST: {
    auth: "session",
    role: "member",
    jsonBytes: 4_096,
    async handle({ session, body }) {
      await addedRule(session, "workspace", parseBody(ruleBody, body));
      return { status: 201, json: await moderationAnswer(session) };
    },
  },
});
