/** Replaces the one occurrence; throws where there is none or another. */
export function replaceOnce(text: string, { from, to }: { from: string; to: string }): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`Found ${more.length + (after === undefined ? 0 : 1)} times instead of once: ${from}`);
  }
  return `${before}${to}${after}`;
}
