/** An amount in the smallest unit of its currency as people write it: `1000` of usd is `$10.00`, of jpy `¥1,000`. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
