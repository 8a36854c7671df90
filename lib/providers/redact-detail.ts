const SHORTEST_SECRET = 4;
const LONGEST_DETAIL = 300;
/** Of a text without end, the search for keys would have none either. */
const LONGEST_SEARCHED = 2_000;
/** Keys as providers echo them: whole, after `Bearer`, or masked with stars in the middle. */
const LOOKS_LIKE_A_KEY = /\b(?:sk|pk|pix|org|proj)[-_][\w*.-]+|\bBearer\s+\S+|\S*\*{2,}\S*/gi;

/** Text for the log without the given values (keys, prompts, end users) and without anything that looks like a key. */
export function redactDetail(detail: string, secrets: readonly (string | null)[]): string {
  const redacted = secrets
    .filter((secret) => secret !== null && secret.length >= SHORTEST_SECRET)
    .reduce<string>((text, secret) => text.replaceAll(secret ?? "", "[redacted]"), detail);
  return redacted.slice(0, LONGEST_SEARCHED).replace(LOOKS_LIKE_A_KEY, "[redacted]").slice(0, LONGEST_DETAIL);
}
