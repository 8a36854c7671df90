import { z } from "zod";

const CONNECTION_FAULTS = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOTFOUND", "ETIMEDOUT"]);
/** Shutdown, recovery, too many connections, disk full, read-only standby, lock and statement timeouts. */
const SERVER_FAULTS = new Set(["57P01", "57P02", "57P03", "53300", "53100", "25006", "55P03", "57014"]);
/** Not reachable, no answer in time, connection closed, too many connections, as Prisma names them. */
const PRISMA_FAULTS = new Set(["P1001", "P1008", "P1017", "P2037"]);

/** Where Prisma keeps the server's own code. */
const wrapped = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

/** True when the database could not be reached or turned the statement away for a while: the same call may work later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (CONNECTION_FAULTS.has(code) || SERVER_FAULTS.has(code) || PRISMA_FAULTS.has(code)) return true;
  const inner = wrapped.safeParse(error);
  if (inner.success) return SERVER_FAULTS.has(inner.data.meta.driverAdapterError.cause.originalCode);
  return /timeout exceeded when trying to connect|Connection terminated|connection timeout|Query read timeout/i.test(
    error.message,
  );
}
