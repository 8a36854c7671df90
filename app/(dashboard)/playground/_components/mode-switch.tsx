"use client";

import { cn } from "@/components/ui/cn";

type ModeSwitchProps = {
  isComparing: boolean;
  isEdit: boolean;
  onCompare: (isOn: boolean) => void;
  /** Back to a picture from words alone. */
  onGenerate: () => void;
};

/** One request, or the same prompt in several columns; with a picture added, either of them is an edit. */
function ModeSwitch({ isComparing, isEdit, onCompare, onGenerate }: ModeSwitchProps) {
  const modes = [
    ...(isEdit ? [{ label: "Generate", isOn: false, press: onGenerate }] : []),
    { label: isEdit ? "Edit" : "Generate", isOn: !isComparing, press: () => onCompare(false) },
    { label: "Compare", isOn: isComparing, press: () => onCompare(true) },
  ];
  return (
    <fieldset aria-label="Mode" className="m-0 flex min-w-0 rounded-md border border-line-strong bg-sunken p-0.5">
      {modes.map(({ label, isOn, press }) => (
        <button
          key={label}
          type="button"
          aria-pressed={isOn}
          onClick={isOn ? undefined : press}
          className={cn(
            "h-7 rounded-sm border border-transparent px-2.5 text-ink-2 text-sm transition-colors hover:text-ink",
            isOn && "border-line-strong bg-surface font-medium text-ink",
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

export { ModeSwitch };
