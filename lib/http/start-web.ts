import { closePools } from "@/lib/db/pool";
import { drain } from "@/lib/generation/in-flight";
import { watchStrain } from "@/lib/generation/require-capacity";
import { addFigures } from "@/lib/operations/add-figures";
import { syncPriceVersions } from "@/lib/pricing/sync";
import { beginDraining, startProcess, stopProcess } from "@/lib/processes/current";
import { checkRoutes } from "@/lib/providers/registry";
import { routeHealth } from "@/lib/providers/route-health";
import { flushDelivered } from "@/lib/requests/note-delivered";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { lookAtComponents } from "@/lib/status/look-at-components";
import { flushSpans } from "@/lib/trace/flush-spans";
import { log } from "@/lib/trace/log";
import { rememberPeerAddresses } from "./client-address";
import { sendLengths } from "./send-lengths";
import { sendPageHeaders } from "./send-page-headers";
import { sendScriptsLate } from "./send-scripts-late";

/** Within the launcher's patience, so that a normal stop never becomes a kill. */
const DRAIN_MS = 20_000;
const LOOK_EVERY_MS = 60_000;

/** Brings the web process to life: its row and heartbeat, the price versions, and an orderly end on SIGTERM or Ctrl-C. */
export async function startWeb(): Promise<void> {
  rememberPeerAddresses();
  sendPageHeaders();
  sendLengths();
  sendScriptsLate();
  await syncPriceVersions();
  checkRoutes();
  watchStrain();
  await startProcess("web", () => ({ routes: routeHealth().resting() }));
  addFigures();
  setInterval(() => void lookAround(), LOOK_EVERY_MS).unref();
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

async function lookAround(): Promise<void> {
  try {
    await lookAtComponents("web");
  } catch (error) {
    log().error({ err: error }, "a look at the components failed; the next is in a minute");
  }
}

/** Open requests end first; what does not end in time is left to recovery, which starts at once. */
async function stop(): Promise<void> {
  beginDraining();
  const isEmpty = await drain(DRAIN_MS);
  try {
    await flushRefusals();
    await flushDelivered();
    await flushSpans();
    await stopProcess();
    await closePools();
  } catch (error) {
    log().error({ err: error }, "the process could not say goodbye; its heartbeat will grow old");
  }
  log().info({ drained: isEmpty }, "web stopped");
  process.exit(0);
}
