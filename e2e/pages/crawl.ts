/** Asks for an address and follows what leads on; `null` of a page that is no page of ours to read. */
export type Visit = { status: number; location: string | null; html: string | null };

type Broken = { path: string; linkedFrom: string; why: string };

type Crawl = {
  origin: string;
  start: string;
  visit: (path: string) => Promise<Visit>;
  /** Paths that are not opened, e.g. downloads. */
  isLeftOut?: (path: string) => boolean;
};

const MOST_PAGES = 1_000;

/**
 * Follows every link, picture and script of the pages of one origin. Returns what was opened and what is broken: an address that
 * answers an error, and an anchor that its page does not have.
 */
export async function crawl({
  origin,
  start,
  visit,
  isLeftOut,
}: Crawl): Promise<{ opened: string[]; broken: Broken[] }> {
  const waiting = [{ path: start, linkedFrom: "the start" }];
  const seen = new Set([start]);
  const anchors: { path: string; anchor: string; linkedFrom: string }[] = [];
  const ids = new Map<string, Set<string>>();
  const broken: Broken[] = [];
  for (let next = waiting.shift(); next && seen.size < MOST_PAGES; next = waiting.shift()) {
    const { status, location, html } = await visit(next.path);
    if (status >= 400) broken.push({ ...next, why: `answers ${status}` });
    ids.set(next.path, idsOf(html ?? ""));
    const links = [...(location ? [location] : []), ...(html === null ? [] : linksOf(html))];
    for (const { path, anchor } of links.flatMap((link) => resolved(link, origin + next.path))) {
      if (isLeftOut?.(path)) continue;
      if (anchor) anchors.push({ path, anchor, linkedFrom: next.path });
      if (seen.has(path)) continue;
      seen.add(path);
      waiting.push({ path, linkedFrom: next.path });
    }
  }
  const lost = anchors.filter(({ path, anchor }) => !ids.get(path)?.has(anchor));
  const asBroken = lost.map(({ path, anchor, linkedFrom }) => ({
    path: `${path}#${anchor}`,
    linkedFrom,
    why: "has no such anchor",
  }));
  return { opened: [...seen], broken: [...broken, ...asBroken] };
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<(?:a|img|script|link|area)\b[^>]*?\s(?:href|src)="([^"]*)"/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&"),
  );
}

function idsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id));
}

/** Only addresses of the same origin; others are not ours to try. */
function resolved(link: string, from: string): { path: string; anchor: string }[] {
  const url = new URL(link, from);
  if (url.origin !== new URL(from).origin) return [];
  return [{ path: url.pathname + url.search, anchor: decodeURIComponent(url.hash.slice(1)) }];
}
