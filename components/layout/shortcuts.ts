import { DESTINATIONS } from "./navigation";

/** What of a key press decides about shortcuts. */
export type Press = {
  key: string;
  hasCommand: boolean;
  hasOtherModifier: boolean;
  /** The focus is where letters are text, or inside a dialog or menu that has keys of its own. */
  isTaken: boolean;
};

export type Shortcut = { kind: "palette" } | { kind: "help" } | { kind: "go"; href: string } | { kind: "jump" };

/**
 * The shortcut of a press, given whether `g` was pressed just before and whether single keys are on; null for every
 * other press. `jump` means: the next key names a page.
 */
export function readShortcut(press: Press, isJumping: boolean, hasSingleKeys: boolean): Shortcut | null {
  const key = press.key.toLowerCase();
  if (press.hasCommand) return key === "k" && !press.hasOtherModifier ? { kind: "palette" } : null;
  if (!hasSingleKeys || press.isTaken || press.hasOtherModifier) return null;
  if (isJumping) {
    const destination = DESTINATIONS.find(({ jumpKey }) => jumpKey === key);
    return destination ? { kind: "go", href: destination.href } : null;
  }
  if (key === "g") return { kind: "jump" };
  return press.key === "?" ? { kind: "help" } : null;
}
