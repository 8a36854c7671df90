import { defineRoute } from "@/lib/http/route";
import { toWireSecrets } from "@/lib/http/wire-task";
import { rotateWebhookSecret } from "@/lib/webhooks/rotate-webhook-secret";
import { webhookSecrets } from "@/lib/webhooks/webhook-secrets";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/webhook-secret",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: toWireSecrets(await webhookSecrets(session.workspaceId)) }),
  },
  /** Rotates. */
  POST: {
    auth: "session",
    role: "member",
    async handle({ session }) {
      await rotateWebhookSecret(session.workspaceId);
      return { status: 201, json: toWireSecrets(await webhookSecrets(session.workspaceId)) };
    },
  },
});
