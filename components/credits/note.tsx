import { CircleAlert, CircleCheck, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

const TONES: Record<"info" | "ok" | "warn", { wash: string; ink: string; icon: LucideIcon }> = {
  info: { wash: "bg-surface", ink: "text-ink-3", icon: CircleAlert },
  ok: { wash: "bg-ok-wash", ink: "text-ok", icon: CircleCheck },
  warn: { wash: "bg-warn-wash", ink: "text-warn", icon: CircleAlert },
};

/** A sentence about how something stands, set off from what it is about. */
function Note({ tone = "info", className, children, ...props }: ComponentProps<"div"> & { tone?: keyof typeof TONES }) {
  const { wash, ink, icon: Icon } = TONES[tone];
  return (
    <div
      role="status"
      className={cn("flex gap-2.5 rounded-md border border-line px-3 py-2.5 text-sm", wash, className)}
      {...props}
    >
      <Icon className={cn("mt-0.5 size-4 shrink-0", ink)} />
      <div className="grid min-w-0 flex-1 gap-1">{children}</div>
    </div>
  );
}

export { Note };
