/** `pix_live_7hQ2…9fKd`: what a key is called once its secret is gone. */
export function shortenSecret({ prefix, last4 }: { prefix: string; last4: string }): string {
  return `${prefix}…${last4}`;
}
