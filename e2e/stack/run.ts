import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "../../lib/env";
import { buildIfChanged } from "../../scripts/runtime/build-if-changed";
import { freePort } from "../../scripts/runtime/free-port";
import { openDatabase } from "../../scripts/runtime/open-database";
import { paymentVariables } from "../../scripts/runtime/payment-variables";
import { sandboxProcess, webProcess, workerProcess } from "../../scripts/runtime/product-processes";
import { secretVariables } from "../../scripts/runtime/runtime-environment";
import { loadSecrets } from "../../scripts/runtime/secrets";
import { startProcess } from "../../scripts/runtime/start-process";
import { makeOperator } from "./operator-account";

// The built product with an empty database of its own on PORT, until it is told to stop; then nothing of it is left.
const port = Number(process.env.PORT);
const dataDir = mkdtempSync(join(tmpdir(), "pixapi-e2e-"));
// In its file, where the command line looks for them.
const secrets = loadSecrets(dataDir);
const [sandboxPort, smtpPort] = [await freePort(), await freePort()];
const { url: databaseUrl, server } = await openDatabase({ dataDir, secrets, databaseUrl: undefined });
const build = await buildIfChanged();
const env: NodeJS.ProcessEnv = {
  ...process.env,
  ...secretVariables(secrets, {}),
  NODE_ENV: "production",
  PIXAPI_DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
  SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
  SANDBOX_SMTP_PORT: String(smtpPort),
  ...paymentVariables(parseEnv({}), { signingSecret: secrets.signingSecret, webUrl: `http://127.0.0.1:${port}` }),
  // A provider key, Stripe key or mail server of the developer's own must not let a test reach a real service.
  OPENAI_API_KEY: "",
  GOOGLE_API_KEY: "",
  STRIPE_SECRET_KEY: "",
  SMTP_URL: "",
  PUBLIC_URL: "",
  WELCOME_CREDITS: "20",
  // Every journey signs up anew from this one address.
  SIGN_UPS_PER_HOUR: "1000000",
  WELCOME_GRANTS_PER_ADDRESS_PER_DAY: "1000000",
};
await makeOperator(env);
const placed = (name: string) => ({ name, env, logFile: join(dataDir, "logs", `${name}.log`) });
const running = [
  startProcess(sandboxProcess({ ...placed("sandbox"), port: sandboxPort, smtpPort })),
  startProcess(webProcess({ ...placed("web"), host: "127.0.0.1", port, buildFolder: build.folder })),
  startProcess(workerProcess(placed("worker"))),
];

process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());

async function stop(): Promise<void> {
  for (const one of running.reverse()) await one.stop(10_000);
  build.release();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
}
