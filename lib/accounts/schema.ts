import { z } from "zod";
import { emailSchema } from "@/lib/workspaces/email";

/** Longer than any usable password, so that the rules can answer with their own sentence. */
const password = z.string().min(1).max(1_000);
const token = z.string().regex(/^[\w-]{43}$/, "is not a token of ours");

/** Bodies of the routes around accounts; unknown fields are refused. Forms use the same schemas. */
export const signUpBody = z.strictObject({ email: emailSchema, password });
export const emailBody = z.strictObject({ email: emailSchema });
export const verifyEmailBody = z.strictObject({ token });
export const resetPasswordBody = z.strictObject({ token, password });
export const changePasswordBody = z.strictObject({ currentPassword: password, newPassword: password });
/** Six digits, or a recovery code; spaces and hyphens are for the eye. */
const code = z.string().min(6).max(40);
export const confirmTwoFactorBody = z.strictObject({ code });
export const reauthenticateBody = z.strictObject({ password: password.optional(), code: code.optional() });
export const signInCodeBody = z.strictObject({ code, callbackUrl: z.string().max(2_000).optional() });
export const providerSignInBody = z.strictObject({
  csrfToken: z.string().max(200),
  callbackUrl: z.string().max(2_000).optional(),
});
export const signInBody = providerSignInBody.extend({ email: z.string().max(1_000), password: z.string().max(1_000) });
