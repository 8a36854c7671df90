import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";

type StepState = "done" | "now" | "later";

type StepProps = {
  state: StepState;
  title: ReactNode;
  description?: ReactNode;
  /** At the right end: who, which key, a link. */
  aside?: ReactNode;
  children?: ReactNode;
};

/** One line of the checklist; the one to do now is open. */
function Step({ state, title, description, aside, children }: StepProps) {
  return (
    <li
      data-slot="step"
      aria-current={state === "now" ? "step" : undefined}
      className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 border-line border-t px-4 py-3 first:border-t-0"
    >
      <StepMark state={state} />
      <div className="flex min-w-0 flex-wrap items-start gap-x-3 gap-y-0.5">
        <h2
          className={cn(
            "min-w-fit flex-1",
            state === "now" && "font-title text-lg tracking-tight",
            state === "done" && "text-ink-2",
            state === "later" && "font-strong",
          )}
        >
          {title}
          {state === "done" ? <span className="sr-only"> (done)</span> : null}
        </h2>
        {aside ? (
          <div className="min-w-0 max-w-full -m-0.5 truncate p-0.5 text-ink-3 text-xs leading-4">{aside}</div>
        ) : null}
        {state === "now" && !aside ? <Tag tone="accent">Now</Tag> : null}
        {description ? <p className="basis-full text-ink-2">{description}</p> : null}
      </div>
      {children ? (
        <div className="col-start-2 grid min-w-0 gap-3 pt-3 pb-1 max-md:col-span-2 max-md:col-start-1">{children}</div>
      ) : null}
    </li>
  );
}

function StepMark({ state }: { state: StepState }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "mt-px grid size-4.5 place-items-center rounded-full border-[1.5px] border-edge",
        state === "done" && "border-accent bg-accent text-on-accent",
        state === "now" && "border-accent bg-accent shadow-[inset_0_0_0_3.5px_var(--color-surface)]",
      )}
    >
      {state === "done" ? <Check className="size-3! stroke-3!" /> : null}
    </span>
  );
}

export { Step, type StepState };
