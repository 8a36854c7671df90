import { Ban, Clock } from "lucide-react";
import { Status } from "@/components/ui/status";
import { Tag } from "@/components/ui/tag";
import { assertNever } from "@/lib/core/assert";
import type { Key } from "./queries";

function KeyStatus({ status }: { status: Key["status"] }) {
  switch (status) {
    case "active":
      return <Status tone="ok">Active</Status>;
    case "disabled":
      return (
        <Status tone="idle" icon={Ban}>
          Disabled
        </Status>
      );
    case "expired":
      return (
        <Status tone="warn" icon={Clock}>
          Expired
        </Status>
      );
    default:
      return assertNever(status);
  }
}

function KeyModeTag({ mode }: { mode: Key["mode"] }) {
  return <Tag tone={mode === "test" ? "accent" : "neutral"}>{mode === "test" ? "Test" : "Live"}</Tag>;
}

export { KeyModeTag, KeyStatus };
