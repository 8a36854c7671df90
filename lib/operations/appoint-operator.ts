import { recordAct } from "@/lib/audit/record-act";
import type { Actor } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { findByEmail } from "@/lib/workspaces/find-by-email";
import { setOperator } from "@/lib/workspaces/set-operator";

type Appointment = { email: string; isOperator: boolean; reason: string };

/**
 * Lets somebody operate this installation, or no longer; both are written into the operators' log. `applied` is false when
 * it was so already. Throws `UserError` for an address that nobody has.
 */
export async function appointOperator(
  actor: Actor,
  { email, isOperator, reason }: Appointment,
): Promise<{ userId: string; applied: boolean }> {
  const { userId } = await findByEmail(email);
  return withTransaction(async (tx) => {
    const was = await setOperator(tx, { userId, isOperator });
    if (was === isOperator) return { userId, applied: false };
    await recordAct(tx, actor, {
      action: "user.operator",
      target: userId,
      before: { operator: was },
      after: { operator: isOperator },
      reason,
    });
    return { userId, applied: true };
  });
}
