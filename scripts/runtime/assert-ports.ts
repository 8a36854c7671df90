import type { Env } from "../../lib/env";
import { portState } from "./free-port";
import { OperatorError } from "./operator-error";

/** Checks before any work that the ports the operator chose can be listened on. */
export async function assertPorts({ HOST, PORT, SANDBOX_PORT, SANDBOX_SMTP_PORT }: Env): Promise<void> {
  await assertPort("PORT", HOST, PORT);
  if (SANDBOX_PORT !== undefined) await assertPort("SANDBOX_PORT", "127.0.0.1", SANDBOX_PORT);
  if (SANDBOX_SMTP_PORT !== undefined) await assertPort("SANDBOX_SMTP_PORT", "127.0.0.1", SANDBOX_SMTP_PORT);
}

async function assertPort(name: string, host: string, port: number): Promise<void> {
  const state = await portState(host, port);
  if (state === "free") return;
  if (state === "EADDRINUSE") {
    const other = port < 65_535 ? port + 1 : port - 1;
    throw new OperatorError(
      `Port ${port} on ${host} is taken by another program: stop it, or choose another port with ${name}=${other} npm start.`,
    );
  }
  if (state === "EACCES") {
    throw new OperatorError(
      `Port ${port} may not be used by this user: choose one above 1023, for example ${name}=3000 npm start.`,
    );
  }
  throw new OperatorError(
    `${host} cannot be listened on (${state}): set HOST to an address of this machine, such as 127.0.0.1.`,
  );
}
