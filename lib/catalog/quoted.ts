const SHOWN_CODE_POINTS = 64;

/** A caller's text as a message may repeat it: in quotes, escaped, cut after 64 characters. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, 2 * SHOWN_CODE_POINTS + 2));
  if (characters.length <= SHOWN_CODE_POINTS) return JSON.stringify(text);
  return JSON.stringify(`${characters.slice(0, SHOWN_CODE_POINTS).join("")}…`);
}

/** `"a", "b" or "c"`. */
export function quotedList(values: readonly string[]): string {
  const shown = values.map(quoted);
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
