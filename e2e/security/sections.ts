/** The parts of the catalogue: what is attacked, from which number to which. */
export const SECTIONS = [
  { what: "Signing in, sessions, addresses", from: 1, to: 28 },
  { what: "API keys", from: 29, to: 40 },
  { what: "Who may reach what", from: 41, to: 68 },
  { what: "Addresses that the server is made to fetch", from: 69, to: 79 },
  { what: "Uploads and pictures", from: 80, to: 93 },
  { what: "Injection and the browser", from: 94, to: 110 },
  { what: "Limits, overload, numbers", from: 111, to: 124 },
] as const;

/** The numbers of one part, in order, e.g. `S029`. */
export function numbersOf({ from, to }: { from: number; to: number }): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `S${String(from + index).padStart(3, "0")}`);
}
