/** What `.env.example` and the schema of `lib/env.ts` do not say alike; empty when each variable is explained once. */
export function findEnvGaps(source: string, example: string): string[] {
  const body = /const schema = z\.object\(\{([\s\S]*?)^\}\);/m.exec(source)?.[1] ?? "";
  // The mode belongs to npm's scripts, not to the operator.
  const read = [...body.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "NODE_ENV");
  const shown = [...example.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = ""]) => name);
  return [
    ...(read.length > 0 ? [] : ["lib/env.ts has no schema to compare with"]),
    ...read.filter((name) => !shown.includes(name)).map((name) => `${name} is read, but .env.example does not show it`),
    ...shown.filter((name) => !read.includes(name)).map((name) => `${name} is shown, but nothing reads it`),
    ...shown.filter((name, index) => shown.indexOf(name) !== index).map((name) => `${name} is shown twice`),
    ...shown
      .filter((name) => !isExplained(name, example))
      .map((name) => `${name} is shown without an explanation above it`),
  ];
}

/** Variables that follow each other without a blank line share the sentence above the first. */
function isExplained(name: string, example: string): boolean {
  const paragraph = example.split(/\n\s*\n/).find((part) => new RegExp(`^#?${name}=`, "m").test(part)) ?? "";
  return /^# \S.{10,}/.test(paragraph.trimStart());
}
