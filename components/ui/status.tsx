import { Check, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

const TONES = { ok: "", run: "text-accent", warn: "text-warn", bad: "text-bad", idle: "text-ink-3" };
const ICONS: Record<Exclude<StatusTone, "run">, LucideIcon> = {
  ok: Check,
  warn: TriangleAlert,
  bad: TriangleAlert,
  idle: Clock,
};

type StatusTone = keyof typeof TONES;

type StatusProps = ComponentProps<"span"> & {
  tone: StatusTone;
  /** Another shape than the tone's own, e.g. `Ban` for a refusal. */
  icon?: LucideIcon;
  /** The contract's code instead of a word. */
  isCode?: boolean;
};

/** Icon and word: success stays ink with a green check, only trouble is coloured. */
function Status({ tone, icon, isCode, className, children, ...props }: StatusProps) {
  return (
    <span
      data-slot="status"
      className={cn("inline-flex items-center gap-1.5 whitespace-nowrap align-middle", TONES[tone], className)}
      {...props}
    >
      <StatusIcon tone={tone} icon={icon} />
      {isCode ? <span className="mono">{children}</span> : children}
    </span>
  );
}

function StatusIcon({ tone, icon }: Pick<StatusProps, "tone" | "icon">) {
  if (tone === "run" && !icon) return <Spinner className="size-3.5" />;
  const Icon = icon ?? (tone === "run" ? Clock : ICONS[tone]);
  return <Icon className={cn("size-3.5", tone === "ok" && "text-ok")} />;
}

export { Status, type StatusProps, type StatusTone };
