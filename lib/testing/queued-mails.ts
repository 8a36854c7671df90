import { tokenOf } from "@/lib/auth/tokens";
import { db } from "@/lib/db/sql";
import { type QueuedMail, queuedMailSchema } from "@/lib/mail/queued-mail";

/** Takes the mails out of the queue that wait for an address, oldest first. */
export async function takeMails(to: string): Promise<QueuedMail[]> {
  const rows = await db.rows<{ payload: unknown }>(
    `WITH taken AS (DELETE FROM graphile_worker._private_jobs WHERE payload->>'to' = $1 RETURNING id, payload)
      SELECT payload FROM taken ORDER BY id`,
    [to],
  );
  return rows.map(({ payload }) => queuedMailSchema.parse(payload));
}

/** The token in the newest mail to an address. */
export async function takeToken(to: string): Promise<string> {
  const mail = (await takeMails(to)).at(-1);
  if (!mail || !("seed" in mail)) throw new Error(`No mail with a token waits for ${to}`);
  return tokenOf(mail.seed);
}
