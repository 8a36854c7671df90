import { openIncident } from "@/lib/status/open-incident";
import type { Command } from "./command";
import { text } from "./values";

export const command: Command = {
  summary: "Tell the status page that something is wrong",
  options: {
    title: { type: "string", description: "What is wrong, in a few words", isRequired: true },
    text: { type: "string", description: "What visitors should know now", isRequired: true },
    affects: { type: "string", description: "Models, routes or components, as named on the page, with commas between" },
  },
  async run(values) {
    const affects = values.affects === undefined ? [] : text(values, "affects").split(",");
    const names = affects.map((name) => name.trim()).filter((name) => name !== "");
    const id = await openIncident({ title: text(values, "title"), text: text(values, "text"), affects: names });
    return { text: `Opened ${id}. It is on the status page within half a minute.`, json: { id } };
  },
};
