import { Ban } from "lucide-react";
import { formatCount } from "@/components/layout/format-number";
import { Status } from "@/components/ui/status";
import { ERRORS, type ErrorCode, isServerFault } from "@/lib/core/errors";
import type { WireUsageRow } from "@/lib/http/wire-usage";

type RequestStatusProps = { request: Pick<WireUsageRow, "status" | "error_code" | "images" | "n"> };

/** Outcome as icon and word: a success stays ink, trouble shows its code. */
function RequestStatus({ request: { status, error_code: code } }: RequestStatusProps) {
  if (status === "completed") return <Status tone="ok">Completed</Status>;
  if (status === "processing") return <Status tone="run">Running</Status>;
  if (status === "cancelled") {
    return (
      <Status tone="idle" icon={Ban}>
        Cancelled
      </Status>
    );
  }
  if (code === "moderation_blocked") {
    return (
      <Status tone="warn" icon={Ban} isCode>
        {code}
      </Status>
    );
  }
  return (
    <Status tone={code && isFaultOfOurs(code) ? "bad" : "warn"} isCode={code !== null}>
      {code ?? "Failed"}
    </Status>
  );
}

/** True for codes that mean that we or a provider failed; codes of other versions of the table count as well. */
function isFaultOfOurs(code: string): boolean {
  return isErrorCode(code) ? isServerFault(code) : true;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/** "2 of 3 images" where fewer arrived than were asked for, "3 images" where all did. */
function deliveredWords({ images, n }: Pick<WireUsageRow, "images" | "n">): string {
  return images < n ? `${images} of ${formatCount(n, "image")}` : formatCount(images, "image");
}

export { deliveredWords, isFaultOfOurs, RequestStatus };
