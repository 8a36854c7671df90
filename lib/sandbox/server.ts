import { pino } from "pino";
import { env, isAnyProviderConfigured } from "@/lib/env";
import { type Sandbox, startSandbox } from "./start-sandbox";

const logger = pino({ name: "sandbox", level: env.LOG_LEVEL });

await main();

async function main(): Promise<void> {
  if (env.SANDBOX_PORT === undefined) return fail("SANDBOX_PORT is not set: the sandbox needs a port to listen on.");
  try {
    const sandbox = await startSandbox({
      port: env.SANDBOX_PORT,
      mailInbox: !isAnyProviderConfigured(),
      // Simulated money may only ever buy simulated pictures.
      stripe:
        !isAnyProviderConfigured() && env.STRIPE_SECRET_KEY === undefined
          ? { webhookUrl: env.SANDBOX_STRIPE_WEBHOOK_URL, webhookSecret: env.STRIPE_WEBHOOK_SECRET }
          : null,
      ...(env.SANDBOX_SMTP_PORT === undefined ? {} : { smtpPort: env.SANDBOX_SMTP_PORT }),
      logger,
    });
    process.once("SIGTERM", () => stop(sandbox));
    process.once("SIGINT", () => stop(sandbox));
    logger.info({ url: sandbox.url, smtpUrl: sandbox.smtpUrl }, "The sandbox is ready");
  } catch (error) {
    fail(describe(error));
  }
}

function stop(sandbox: Sandbox): void {
  sandbox.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

function fail(sentence: string): void {
  logger.fatal(sentence);
  process.exitCode = 1;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `The sandbox could not start: ${String(error)}`;
  const isTaken = "code" in error && error.code === "EADDRINUSE";
  if (!isTaken) return `The sandbox could not start: ${error.message}`;
  const port = "port" in error ? error.port : "";
  return `Port ${port} on 127.0.0.1 is already in use: choose another SANDBOX_PORT or SANDBOX_SMTP_PORT.`;
}
