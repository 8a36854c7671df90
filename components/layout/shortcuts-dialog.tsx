"use client";

import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { DESTINATIONS } from "./navigation";
import { showOverlay } from "./overlays";
import { useSingleKeys } from "./single-keys";

const GROUPS: readonly { title: string; rows: readonly { keys: readonly string[]; does: string }[] }[] = [
  {
    title: "Anywhere",
    rows: [
      { keys: ["⌘", "K"], does: "Search, commands, pasted ids" },
      { keys: ["?"], does: "This list" },
      { keys: ["Esc"], does: "Close the top layer" },
    ],
  },
  {
    title: "Go to",
    rows: DESTINATIONS.map(({ label, jumpKey = "" }) => ({ keys: ["G", jumpKey.toUpperCase()], does: label })),
  },
  {
    title: "In lists",
    rows: [
      { keys: ["/"], does: "Search this list" },
      { keys: ["J"], does: "Next row" },
      { keys: ["K"], does: "Previous row" },
      { keys: ["↵"], does: "Open" },
      { keys: ["C"], does: "Copy the row’s id" },
    ],
  },
];

/** `?`: every shortcut, and the switch for those of one key. */
function ShortcutsDialog() {
  const { isOn, setOn } = useSingleKeys();
  return (
    <Dialog open onOpenChange={(isOpen) => showOverlay(isOpen ? "help" : null)}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
        </DialogHeader>
        <DialogBody className="md:grid-cols-3">
          {GROUPS.map(({ title, rows }) => (
            <section key={title} aria-label={title} className="min-w-0">
              <h3 className="mb-1 font-label text-ink-3 text-xs">{title}</h3>
              <dl>
                {rows.map(({ keys, does }) => (
                  <div key={does} className="flex min-h-8 items-center justify-between gap-3">
                    <dt>{does}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </DialogBody>
        <DialogFooter className="justify-start">
          <Switch
            label="Shortcuts of a single key"
            hint="Turn them off when you dictate or use a switch. ⌘K (Ctrl K) always works."
            checked={isOn}
            onChange={(event) => setOn(event.target.checked)}
          />
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

export { ShortcutsDialog };
