import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type EmptyStateProps = Omit<ComponentProps<"div">, "title"> & {
  title: ReactNode;
  /** One sentence: what is missing and what would fill it. */
  description?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
  /** `start` when a runnable command follows as children; `center` when a filter hides everything. */
  align?: "start" | "center";
};

/** Says what is missing, then offers one action or a command to run. */
function EmptyState({ title, description, icon, actions, align, children, className, ...props }: EmptyStateProps) {
  const isCentered = (align ?? (children ? "start" : "center")) === "center";
  return (
    <div
      data-slot="empty-state"
      className={cn(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1",
        isCentered ? "justify-items-center px-6 py-10 text-center" : "p-4",
        className,
      )}
      {...props}
    >
      {icon ? <span className="mb-1.5 text-ink-3">{icon}</span> : null}
      <h2 className="font-title text-base">{title}</h2>
      {description ? <p className="max-w-prose text-ink-2">{description}</p> : null}
      {actions ? <div className="mt-3 flex flex-wrap items-center gap-2">{actions}</div> : null}
      {children ? <div className="mt-3 min-w-0">{children}</div> : null}
    </div>
  );
}

export { EmptyState };
