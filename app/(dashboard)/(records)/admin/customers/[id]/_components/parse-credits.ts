/** Credits as people type them ("50", "1,200.5"), at most three decimals; null for anything else and for 0. */
export function parseCredits(text: string): number | null {
  const plain = text.trim().replace(/^\+/, "");
  if (!/^(\d{1,3}(,\d{3})+|\d{1,8})(\.\d{1,3})?$/.test(plain)) return null;
  const credits = Number(plain.replaceAll(",", ""));
  return credits > 0 ? credits : null;
}
