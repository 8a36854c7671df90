import { createHash } from "node:crypto";
import type { Sql } from "@/lib/db/sql";
import { mailboxOf } from "./mailbox-of";

/** `none`: its plan gives nothing. `mailbox`, `address`: that mailbox or so many others from that network address had theirs. */
export type WelcomeOutcome = "granted" | "none" | "mailbox" | "address";

type Claim = {
  workspaceId: string;
  email: string;
  ip: string;
  /** What its plan gives now. */
  credits: number;
  /** Grants within 24 hours to one network address. */
  mostPerDay: number;
};

/** Any two numbers that nothing else locks with. */
const ADDRESS_LOCK = 41_001;
const MAILBOX_LOCK = 41_002;

/** Decides once and for good whether a workspace gets its welcome credits; asked again, the answer is the same. */
export async function claimWelcome(tx: Sql, claim: Claim): Promise<WelcomeOutcome> {
  const mailbox = createHash("sha256").update(mailboxOf(claim.email)).digest();
  // One after the other, or parallel claims would all see that nothing was granted yet. Always in this order.
  await tx.rows("SELECT pg_advisory_xact_lock($1, hashtext($2))", [ADDRESS_LOCK, claim.ip]);
  await tx.rows("SELECT pg_advisory_xact_lock($1, hashtext($2))", [MAILBOX_LOCK, mailbox.toString("hex")]);
  await tx.rows(
    `INSERT INTO welcome_claim (workspace_id, mailbox_hash, ip, outcome)
      SELECT $1::text, $2::bytea, $3::text, CASE
        WHEN $5::integer = 0 THEN 'none'
        WHEN EXISTS (SELECT 1 FROM welcome_claim WHERE mailbox_hash = $2 AND outcome = 'granted') THEN 'mailbox'
        WHEN (SELECT count(*) FROM welcome_claim
          WHERE ip = $3 AND outcome = 'granted' AND created_at > now() - interval '1 day') >= $4 THEN 'address'
        ELSE 'granted' END
      ON CONFLICT (workspace_id) DO NOTHING`,
    [claim.workspaceId, mailbox, claim.ip, claim.mostPerDay, claim.credits],
  );
  const { outcome } = await tx.row<{ outcome: WelcomeOutcome }>(
    "SELECT outcome FROM welcome_claim WHERE workspace_id = $1",
    [claim.workspaceId],
  );
  return outcome;
}
