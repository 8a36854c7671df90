import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** Names and values in two columns divided by hairlines. */
function Facts({ className, ...props }: ComponentProps<"dl">) {
  return <dl data-slot="facts" className={cn("text-sm [&>div:first-child]:border-t-0", className)} {...props} />;
}

type FactProps = Omit<ComponentProps<"div">, "children"> & {
  name: ReactNode;
  children: ReactNode;
  /** At the right end: where the value comes from, or a link that changes it. */
  note?: ReactNode;
};

function Fact({ name, children, note, className, ...props }: FactProps) {
  return (
    <div
      data-slot="fact"
      className={cn("grid grid-cols-[minmax(7rem,0.42fr)_minmax(0,1fr)] border-line border-t py-1.75", className)}
      {...props}
    >
      <dt className="min-w-0 break-words text-ink-3">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 break-words">{children}</span>
        {note ? <span className="text-ink-3 text-xs">{note}</span> : null}
      </dd>
    </div>
  );
}

export { Fact, Facts };
