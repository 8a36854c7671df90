/** Something that must stay where it is, and what it is called in a report. */
export type Canary = { name: string; value: string };

/** A place that was searched, e.g. a log. */
export type Place = { name: string; text: string };

const AROUND = 40;

/** Where canaries turned up, plain or in an encoding that a log or page would use; the words around, not the canary itself. */
export function findLeaks(canaries: readonly Canary[], places: readonly Place[]): string[] {
  return places.flatMap(({ name: place, text }) =>
    canaries.flatMap(({ name, value }) =>
      spellings(value)
        .filter(([, spelled]) => text.includes(spelled))
        .map(([how, spelled]) => {
          const at = text.indexOf(spelled);
          return `${name} (${how}) in ${place}: …${text.slice(Math.max(0, at - AROUND), at)}▮`;
        }),
    ),
  );
}

/** Base64 of a text depends on what stands before it; the inner part of its three alignments does not. */
function spellings(value: string): [string, string][] {
  const bytes = Buffer.from(value);
  const aligned = [0, 1, 2].map((skip) => {
    const inner = bytes.subarray(skip, skip + Math.floor((bytes.length - skip) / 3) * 3);
    return inner.toString("base64");
  });
  const all: [string, string][] = [
    ["plain", value],
    ["in JSON", JSON.stringify(value).slice(1, -1)],
    ["in a URL", encodeURIComponent(value)],
    ["in a form", new URLSearchParams({ v: value }).toString().slice(2)],
    ["in HTML", value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
    ["in hexadecimal", bytes.toString("hex")],
    ...aligned.map((text): [string, string] => ["in base64", text]),
  ];
  return all.filter(([, spelled], index) => all.findIndex(([, other]) => other === spelled) === index);
}
