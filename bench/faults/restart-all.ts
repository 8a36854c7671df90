import { type Product, WEBS, WORKERS } from "./product";

/** Seconds, as an installation has them that changes nothing. */
export const USUAL = { HEARTBEAT_SECONDS: "5", PROCESS_DEAD_AFTER_SECONDS: "20", RECOVERY_SWEEP_SECONDS: "10" };

/** Ends every process and starts it with other variables. */
export async function restartAll(product: Product, variables: Record<string, string>): Promise<void> {
  const all = [...WEBS, ...WORKERS];
  await Promise.all(all.map((name) => product.kill(name)));
  await Promise.all(all.map((name) => product.start(name, variables)));
}
