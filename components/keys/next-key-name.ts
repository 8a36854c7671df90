/** A name to begin with that no other key has: "my-app", then "my-app-2". */
export function nextKeyName(taken: readonly { name: string }[], base = "my-app"): string {
  const names = new Set(taken.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!names.has(name)) return name;
  }
}
