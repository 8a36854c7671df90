import { readStatus } from "@/lib/http/site/status-twin";
import { readService } from "@/lib/status/read-service";
import type { Service } from "@/lib/status/service-rows";
import type { StatusReport } from "@/lib/status/status-report";
import { log } from "@/lib/trace/log";

/** What was measured; nothing where the database cannot be asked: prices and facts are shown all the same. */
export async function measured(): Promise<Service> {
  try {
    return await readService();
  } catch (error) {
    log().warn({ err: error }, "a public page is shown without what was measured");
    return { readAt: new Date(), hours: [], days: [] };
  }
}

/** The one word of the status page; null where it cannot be known. */
export async function currentState(): Promise<StatusReport["state"] | null> {
  try {
    return (await readStatus()).state;
  } catch (error) {
    log().warn({ err: error }, "a public page is shown without the state of its components");
    return null;
  }
}
