/** The part of an address that a list is asked with, in one order, so that server and browser name it alike. */
export function listSearch(params: { get(name: string): string | null }, names: readonly string[]): string {
  const pairs = names.flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(pairs).toString();
}

export const LISTS = {
  customers: ["q", "before"],
  requests: ["q", "workspace", "before"],
  payments: ["q", "status", "before"],
  margin: ["range"],
  unknown: ["before"],
  log: ["q", "before"],
} as const;
