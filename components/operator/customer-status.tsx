import { Ban } from "lucide-react";
import { Status } from "@/components/ui/status";

/** Whether a customer's keys and sessions work. */
function CustomerStatus({ status }: { status: "active" | "suspended" }) {
  return status === "active" ? (
    <Status tone="ok">Active</Status>
  ) : (
    <Status tone="bad" icon={Ban}>
      Suspended
    </Status>
  );
}

export { CustomerStatus };
