import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../../scripts/postgres/start-postgres";
import { buildIfChanged } from "../../scripts/runtime/build-if-changed";
import { freePort } from "../../scripts/runtime/free-port";
import { openDatabase } from "../../scripts/runtime/open-database";
import { paymentVariables } from "../../scripts/runtime/payment-variables";
import { secretVariables, throwawaySecrets } from "../../scripts/runtime/runtime-environment";
import { type FaultProxy, startFaultProxy } from "./fault-proxy";
import { type Product, startProduct } from "./product";
import { type Receiver, startReceiver } from "./receiver";

export type World = {
  product: Product;
  /** The connection of the product to its provider, which is also its Stripe. */
  upstream: FaultProxy;
  /** To the database and the sandbox, past every fault; the same also after the database was begun anew. */
  databaseUrl: string;
  sandboxUrl: string;
  receiver: Receiver;
  storageDir: string;
  postgres: { kill: () => Promise<void>; start: () => Promise<void>; adminUrl: () => string };
  close: () => Promise<void>;
};

/** Seconds; a real installation waits 5, 20 and 10. */
const FAST = { HEARTBEAT_SECONDS: "0.5", PROCESS_DEAD_AFTER_SECONDS: "6", RECOVERY_SWEEP_SECONDS: "1" };

// No real provider or Stripe is ever asked, whatever the caller's own variables say.
const NO_KEYS = { OPENAI_API_KEY: "", GOOGLE_API_KEY: "", STRIPE_SECRET_KEY: "" };
const WITHOUT_KEYS = {
  OPENAI_API_KEY: undefined,
  GOOGLE_API_KEY: undefined,
  STRIPE_SECRET_KEY: undefined,
  STRIPE_WEBHOOK_SECRET: undefined,
};

/** The whole product with a Postgres of its own in a folder that `close` removes. Sets this process's own variables. */
export async function openWorld(): Promise<World> {
  // First, because a tree that does not build would leave the rest running.
  const build = await buildIfChanged({ onBuild: () => console.log("Building ...") });
  const dataDir = mkdtempSync(join(tmpdir(), "pixapi-faults-"));
  const secrets = throwawaySecrets();
  const database = await openDatabase({ dataDir, secrets, databaseUrl: undefined });
  let server = database.server;
  if (!server) throw new Error("faults are injected into a Postgres of their own");
  const [sandboxPort, smtpPort, one, two] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const upstream = await startFaultProxy(sandboxPort);
  const straight = await startFaultProxy(server.port);
  const databaseUrl = Object.assign(new URL(database.url), { port: String(straight.port) }).href;
  const receiver = await startReceiver();
  const webUrl = `http://127.0.0.1:${one}`;
  const { signingSecret } = secrets;
  const variables: NodeJS.ProcessEnv = {
    ...process.env,
    ...NO_KEYS,
    ...secretVariables(secrets, {}),
    ...paymentVariables(WITHOUT_KEYS, { signingSecret, webUrl }),
    ...FAST,
    NODE_ENV: "production",
    PIXAPI_DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    SANDBOX_URL: `http://127.0.0.1:${upstream.port}`,
    SANDBOX_SMTP_PORT: String(smtpPort),
    PUBLIC_URL: webUrl,
    FETCH_ALLOWED_HOSTS: receiver.host,
    REQUESTS_PER_MINUTE: "1000000",
    IMAGES_PER_MINUTE: "1000000",
    CONCURRENT_REQUESTS: "100000",
    // Most of them wait for a slow provider, and a worker that is killed is to have many in its hands.
    TASK_CONCURRENCY: "64",
    LOG_LEVEL: "info",
  };
  // The product's own code reads the books in this process; it is imported only after this.
  Object.assign(process.env, variables, { DATABASE_URL: databaseUrl });

  const folders = async () => {
    build.release();
    await Promise.all([upstream.close(), straight.close(), receiver.close()]);
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  let product: Product;
  try {
    product = await startProduct({
      ...{ dataDir, buildFolder: build.folder, databaseUrl: database.url, variables },
      webPorts: { "web-1": one, "web-2": two },
      sandbox: { port: sandboxPort, smtpPort },
    });
  } catch (error) {
    await folders();
    throw error;
  }
  const restarted = async () => {
    server = await startPostgres({ dataDir, password: secrets.databasePassword });
    for (const proxy of [straight, ...Object.values(product.links)]) proxy.leadTo(server.port);
  };
  return {
    ...{ product, upstream, receiver, databaseUrl },
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    storageDir: join(dataDir, "storage"),
    postgres: {
      kill: async () => {
        process.kill(server?.pid ?? 0, "SIGKILL");
        await server?.ended;
      },
      start: restarted,
      adminUrl: () => server?.adminUrl ?? "",
    },
    close: async () => {
      await product.stop();
      await folders();
    },
  };
}
