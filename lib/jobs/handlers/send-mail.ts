import { tokenOf } from "@/lib/auth/tokens";
import { env, publicUrl } from "@/lib/env";
import { composeMail } from "@/lib/mail/compose";
import { queuedMailSchema } from "@/lib/mail/queued-mail";
import { sendMail as hand } from "@/lib/mail/send-mail";

/**
 * Sends one mail. Twice equals once: the second has the same message id, which mailboxes show as one mail, and the same
 * link, because a token follows from its seed.
 */
export async function sendMail(payload: unknown): Promise<void> {
  const mail = queuedMailSchema.parse(payload);
  const token = "seed" in mail ? tokenOf(mail.seed) : "";
  const sender = { publicUrl: publicUrl(), supportEmail: env.SUPPORT_EMAIL };
  await hand({ ...composeMail(mail, sender, token), to: mail.to, messageId: mail.messageId });
}
