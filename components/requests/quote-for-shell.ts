/** Inside single quotes a shell reads everything as it is, but the quote itself. */
export function quoteForShell(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
