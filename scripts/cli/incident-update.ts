import { UserError } from "@/lib/core/user-error";
import { INCIDENT_STATES } from "@/lib/status/incident-state";
import { updateIncident } from "@/lib/status/update-incident";
import type { Command } from "./command";
import { text } from "./values";

const OPEN_STATES = INCIDENT_STATES.filter((state) => state !== "resolved");

export const command: Command = {
  summary: "Add a note to an open incident",
  options: {
    id: { type: "string", description: "The incident, inc_…", isRequired: true },
    text: { type: "string", description: "What visitors should know now", isRequired: true },
    state: { type: "string", description: OPEN_STATES.join(", "), default: "identified" },
  },
  async run(values) {
    const [id, asked] = [text(values, "id"), text(values, "state")];
    const state = OPEN_STATES.find((one) => one === asked);
    if (!state) throw new UserError(`--state must be ${OPEN_STATES.join(", ")}, not "${asked}".`);
    await updateIncident({ id, state, text: text(values, "text") });
    return { text: `Noted at ${id}: ${state}.`, json: { id, state } };
  },
};
