/** True when a key belongs to what has the focus: a field, or a dialog or menu with keys of its own. */
export function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.isComposing) return true;
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !/^(checkbox|radio|button|submit|reset|range|color)$/.test(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}
