import { recordAct } from "@/lib/audit/record-act";
import { type Actor, actorLabel } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { type Switched, setSwitch as writeSwitch } from "@/lib/providers/set-switch";
import { forgetSwitches } from "@/lib/providers/switches";

/** Switches a route or a model and records it. Setting what is set already changes and records nothing. */
export async function setSwitch(
  actor: Actor,
  { kind, name, isOn, reason }: Switched & { isOn: boolean; reason: string },
): Promise<void> {
  await withTransaction(async (tx) => {
    const wasOn = await writeSwitch(tx, { kind, name, isOn, reason, changedBy: actorLabel(actor) });
    if (wasOn === isOn) return;
    await recordAct(tx, actor, {
      action: `${kind}.switch`,
      target: name,
      before: { on: wasOn },
      after: { on: isOn },
      reason,
    });
  });
  forgetSwitches();
}
