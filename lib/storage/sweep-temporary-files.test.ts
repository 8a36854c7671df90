import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { clock } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { objectStore } from "./object-store";
import { sweepTemporaryFiles } from "./sweep-temporary-files";
import { temporaryFiles, useTemporaryStorage } from "./testing/temporary-storage";

let storage: Awaited<ReturnType<typeof useTemporaryStorage>>;

beforeAll(async () => {
  storage = await useTemporaryStorage();
});

afterEach(() => vi.restoreAllMocks());

afterAll(() => storage.remove());

it("a store that was never used has nothing to sweep", async () => {
  expect(await sweepTemporaryFiles()).toBe(0);
});

it("S093: a put whose process is killed leaves no key, and its half file is swept after an hour, not before", async () => {
  await killInTheMiddleOfAPut();

  const left = await temporaryFiles();
  const sweptAtOnce = await sweepTemporaryFiles();
  vi.spyOn(clock, "now").mockReturnValue(new Date(Date.now() + 61 * 60 * 1000));
  const sweptLater = await sweepTemporaryFiles();

  expect(await objectStore().size("outputs/req_KILLED/0")).toBeNull();
  expect(left).toHaveLength(1);
  expect([sweptAtOnce, sweptLater]).toEqual([0, 1]);
  expect(await temporaryFiles()).toEqual([]);
});

async function killInTheMiddleOfAPut(): Promise<void> {
  const program = `
    import { diskStore } from "./lib/storage/disk-store";
    async function* endless() {
      yield Buffer.alloc(1_000_000);
      console.log("half");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
    await diskStore(${JSON.stringify(`${env.PIXAPI_DATA_DIR}/storage`)}).put("outputs/req_KILLED/0", endless());`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}
