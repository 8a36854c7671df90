import { randomUUID } from "node:crypto";
import type { Sql } from "@/lib/db/sql";
import type { QueuedMail } from "./queued-mail";

type WithoutMessageId<Mail> = Mail extends unknown ? Omit<Mail, "messageId"> : never;

const MAX_ATTEMPTS = 12;

/** Writes the job that sends a mail, in the caller's transaction: the mail goes out if, and only if, it commits. */
export async function queueMail(tx: Sql, mail: WithoutMessageId<QueuedMail>): Promise<void> {
  const payload = { ...mail, messageId: randomUUID() };
  await tx.rows("SELECT FROM graphile_worker.add_job('send-mail', payload := $1::json, max_attempts := $2)", [
    JSON.stringify(payload),
    MAX_ATTEMPTS,
  ]);
}
