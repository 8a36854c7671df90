/** The name of a screenshot, e.g. `usage-1440-dark.png`. */
export function screenFile(name: string, width: number, theme: string): string {
  return `${name}-${width}-${theme}.png`;
}
