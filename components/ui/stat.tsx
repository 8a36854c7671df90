import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A row of figures divided by hairlines; two by two on a phone. Put it in a `Card`. */
function Stats({ className, ...props }: ComponentProps<"dl">) {
  return (
    <dl
      data-slot="stats"
      className={cn(
        "grid grid-cols-2 gap-px bg-line md:auto-cols-fr md:grid-flow-col md:grid-cols-none [&>*]:bg-surface",
        className,
      )}
      {...props}
    />
  );
}

type StatProps = ComponentProps<"div"> & { label: ReactNode; value: ReactNode; qualifier?: ReactNode };

/** One figure; the qualifier is small and beside it. */
function Stat({ label, value, qualifier, className, ...props }: StatProps) {
  return (
    <div data-slot="stat" className={cn("min-w-0 px-4 py-3.5", className)} {...props}>
      <dt className="font-label text-ink-3 text-xs">{label}</dt>
      <dd className="mt-0.5 flex flex-wrap items-baseline gap-x-1.5 font-title text-xl tabular-nums tracking-title">
        {value}
        {qualifier ? <small className="font-label text-ink-3 text-xs tracking-normal">{qualifier}</small> : null}
      </dd>
    </div>
  );
}

export { Stat, Stats };
