import type { StatusReport } from "@/lib/status/status-report";

export const STATE_WORDS: Record<StatusReport["state"], string> = {
  operational: "All components operational",
  degraded: "Some requests fail",
  down: "A component is down",
};
