"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { formatExact, formatLocal, formatRelative } from "./format-time";
import { useNow } from "./use-now";
import { useTimeZone } from "./use-time-zone";

type RelativeTimeProps = Omit<ComponentProps<"time">, "dateTime" | "children"> & {
  /** ISO 8601, as on the wire. */
  time: string;
};

/** "2 min ago", kept current; the exact UTC and local time on hover and focus. */
function RelativeTime({ time, className, ...props }: RelativeTimeProps) {
  const now = useNow();
  const date = new Date(time);
  return (
    <Tooltip content={<ExactTime date={date} />} className="tabular-nums">
      <time
        data-slot="relative-time"
        dateTime={time}
        // Hover alone would hide the exact time from keyboards.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
        tabIndex={0}
        // Half a minute may pass between the server's page and the browser's.
        suppressHydrationWarning
        className={cn("whitespace-nowrap rounded-xs tabular-nums", className)}
        {...props}
      >
        {formatRelative(date, now)}
      </time>
    </Tooltip>
  );
}

function ExactTime({ date }: { date: Date }) {
  const timeZone = useTimeZone();
  return (
    <>
      <span className="block">{formatExact(date)}</span>
      {timeZone === "UTC" ? null : <span className="block text-ink-3">{formatLocal(date, timeZone)}</span>}
    </>
  );
}

export { RelativeTime };
