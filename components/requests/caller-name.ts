import type { WireUsageRow } from "@/lib/http/wire-usage";
import { PLAYGROUND_NAME } from "@/lib/requests/schema";

/** The name of the key that a request was made with; people in the playground need none. */
export function callerName({ source, key }: Pick<WireUsageRow, "source" | "key">): string {
  return source === "playground" ? PLAYGROUND_NAME : (key?.name ?? "—");
}
