import { updateIncident } from "@/lib/status/update-incident";
import type { Command } from "./command";
import { text } from "./values";

export const command: Command = {
  summary: "End an incident with a last note",
  options: {
    id: { type: "string", description: "The incident, inc_…", isRequired: true },
    text: { type: "string", description: "How it ended", isRequired: true },
  },
  async run(values) {
    const id = text(values, "id");
    await updateIncident({ id, state: "resolved", text: text(values, "text") });
    return { text: `Closed ${id}.`, json: { id, state: "resolved" } };
  },
};
