import { confirmTwoFactorBody } from "@/lib/accounts/schema";
import { turnOffTwoFactor } from "@/lib/accounts/turn-off-two-factor";
import { turnOnTwoFactor } from "@/lib/accounts/turn-on-two-factor";
import { getTwoFactor } from "@/lib/auth/two-factor";
import { ApiError } from "@/lib/core/errors";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWireTwoFactor } from "@/lib/http/wire-account";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/two-factor",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({ json: toWireTwoFactor(await getTwoFactor(session.userId)) }),
  },
  POST: {
    auth: "session",
    role: "member",
    recent: true,
    jsonBytes: 8_192,
    handle: async ({ session, body }) => ({
      status: 201,
      json: await turnOnTwoFactor(session, parseBody(confirmTwoFactorBody, body)),
    }),
  },
  DELETE: {
    auth: "session",
    role: "member",
    recent: true,
    async handle({ session }) {
      const isOff = await turnOffTwoFactor({ userId: session.userId, keep: session.sessionId });
      if (!isOff) throw new ApiError("not_found", "Two-factor sign-in is off already.");
      return { status: 204, json: null };
    },
  },
});
