"use client";

import { type FormEvent, useState } from "react";
import { MOST_BELOW } from "@/components/credits/auto-top-up-draft";
import { type ParsedCredits, parseCredits } from "@/components/credits/parse-credits";
import { formatNumber } from "@/components/layout/format-number";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";

type Plain = { label: string; isOn: boolean; onSwitch: (isOn: boolean) => void };
type Threshold = {
  label: string;
  unit: string;
  /** Where a threshold begins that was never set. */
  first: number;
  /** Null while the alert is off. */
  value: number | null;
  onChange: (credits: number | null) => void;
};

/** One alert with its switch and, where it has one, its threshold: saved by Enter or on leaving the field. */
function AlertRow(props: Plain | Threshold) {
  if ("onSwitch" in props) {
    return (
      <div className="flex min-h-8 items-center justify-between gap-3">
        <span>{props.label}</span>
        <Toggle {...props} />
      </div>
    );
  }
  return <ThresholdRow {...props} />;
}

function ThresholdRow({ label, unit, first, value, onChange }: Threshold) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const text = typed ?? formatNumber(value ?? first);
  const parsed = parseCredits(text, MOST_BELOW);
  const fault = isLeft ? faultOf(parsed) : null;

  function commit(event?: FormEvent): void {
    event?.preventDefault();
    setLeft(true);
    if (value === null || parsed.kind !== "valid" || parsed.credits === value) return;
    onChange(parsed.credits);
    setTyped(null);
  }

  function toggle(isOn: boolean): void {
    setLeft(true);
    if (!isOn) onChange(null);
    else if (parsed.kind === "valid") onChange(parsed.credits);
  }

  return (
    <form noValidate onSubmit={commit} className="grid gap-1.5">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          {label}
          <Input
            aria-label={`${label}, ${unit}`}
            aria-invalid={fault !== null}
            className="w-18"
            inputMode="numeric"
            autoComplete="off"
            maxLength={15}
            value={text}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => commit()}
          />
          {unit}
        </span>
        <Toggle label={`${label} ${text} ${unit}`} isOn={value !== null} onSwitch={toggle} />
      </div>
      {fault ? <FieldError>{fault}</FieldError> : null}
    </form>
  );
}

function Toggle({ label, isOn, onSwitch }: Plain) {
  return (
    <span className="flex items-center gap-2 text-ink-3 text-xs">
      <span aria-hidden="true">{isOn ? "on" : "off"}</span>
      <Switch aria-label={label} className="mt-0" checked={isOn} onChange={({ target }) => onSwitch(target.checked)} />
    </span>
  );
}

function faultOf(parsed: ParsedCredits): string | null {
  if (parsed.kind === "empty") return "Write how many credits, like 500.";
  return parsed.kind === "fault" ? parsed.message : null;
}

export { AlertRow };
