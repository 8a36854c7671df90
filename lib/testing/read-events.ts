export type WireEvent = { name: string | null; data: unknown };

/** The events of a whole stream, its comments left out; data that is no JSON fails the test. */
export function readEvents(bytes: Buffer | string): WireEvent[] {
  return bytes
    .toString()
    .split("\n\n")
    .flatMap((block) => {
      const lines = block.split("\n").filter((line) => line !== "" && !line.startsWith(":"));
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
      const data = field("data");
      return data === null ? [] : [{ name: field("event"), data: JSON.parse(data) }];
    });
}
