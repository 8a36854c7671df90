/** Whether a view is among those asked for: `only` has the beginnings of names, "credits,admin-"; without it all are. */
export function isAsked(name: string, only: string | undefined): boolean {
  return !only || only.split(",").some((beginning) => name.startsWith(beginning.trim()));
}
