let menuButton: HTMLElement | null = null;

/**
 * Remembers the button of the menu whose item was just pressed. The menu is gone when a dialog that the item opened
 * closes again, and the focus would be lost.
 */
export function rememberOpener(item: EventTarget | null): void {
  const menu = item instanceof HTMLElement ? item.closest("[role=menu]") : null;
  const trigger = menu?.getAttribute("aria-labelledby");
  menuButton = trigger ? document.getElementById(trigger) : null;
}

/** Where the focus goes when the dialog that is just opening closes: the menu's button, else what has the focus now. */
export function takeOpener(): HTMLElement | null {
  const { activeElement } = document;
  const opener = menuButton ?? activeElement;
  menuButton = null;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
