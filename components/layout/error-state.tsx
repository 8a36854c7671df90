import { TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Identifier } from "./identifier";

type ErrorStateProps = Omit<ComponentProps<"div">, "title"> & {
  /** The contract's code: `upstream_timeout`. */
  code: string;
  /** What happened and what was (not) charged, in one sentence. */
  cause: ReactNode;
  /** What can be done, where the actions need words. */
  advice?: ReactNode;
  requestId?: string | null;
  /** Buttons: the fix first, with its price. */
  actions?: ReactNode;
  /** `warn` for what the reader can settle, such as a low balance. */
  tone?: "bad" | "warn";
};

/** Code, plain cause, fix, request id. */
function ErrorState({ code, cause, advice, requestId, actions, tone = "bad", className, ...props }: ErrorStateProps) {
  return (
    <div data-slot="error-state" role="alert" className={cn("min-w-0 p-4", className)} {...props}>
      <p className={cn("flex items-center gap-1.5 font-strong", tone === "bad" ? "text-bad" : "text-warn")}>
        <TriangleAlert />
        <span className="mono min-w-0 break-words">{code}</span>
      </p>
      <p className="mt-1.5">{cause}</p>
      {advice ? <p className="mt-0.5 text-ink-2">{advice}</p> : null}
      {actions || requestId ? (
        <div className="mt-3.5 flex flex-wrap items-center gap-2">
          {actions}
          {requestId ? (
            <Identifier value={requestId} what="request id" isShort className="ml-auto text-ink-3 text-xs" />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

export { ErrorState, type ErrorStateProps };
