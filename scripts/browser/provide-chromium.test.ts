import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inScratchTree } from "../checks/scratch-tree";
import { findChromium } from "./find-chromium";
import { provideChromium } from "./provide-chromium";

const PROGRAM = "#!/bin/sh\nexit 0\n";
/** Notes what it is asked, and does `body`. */
const notingProgram = (body: string) => `#!/bin/sh\necho "$@" >> "$(dirname "$0")/asked"\n${body}\n`;
const INSTALLS = 'case "$*" in *chromium) cp "$0" "$(dirname "$0")/chromium";; esac';
const FAILS = "echo 'Unable to fetch some archives' >&2; exit 100";

/** A folder with these programs, which alone is searched; `/bin` is on `PATH` for the shell's own needs. */
function withPrograms<T>(
  programs: Record<string, string>,
  work: (folder: string, found: { env: Record<string, string>; usualFolders: string[] }) => Promise<T>,
): Promise<T> {
  return inScratchTree({ "bin/keep.txt": "", ...programs }, (folder) => {
    for (const name of Object.keys(programs)) chmodSync(join(folder, name), 0o755);
    return work(folder, { env: { PATH: folder }, usualFolders: [] });
  });
}

describe("the Chromium of the browser tests", () => {
  it("is the one that CHROMIUM_PATH names, or none", async () => {
    await withPrograms({ mine: PROGRAM, chromium: PROGRAM }, async (folder) => {
      const named = (name: string) => ({ PATH: folder, CHROMIUM_PATH: join(folder, name) });

      expect(findChromium(named("mine"), [])).toBe(join(folder, "mine"));
      expect(findChromium(named("absent"), [])).toBeUndefined();
      await expect(provideChromium({ env: named("absent") })).rejects.toThrow("There is no program at CHROMIUM_PATH=");
    });
  });

  it("is else the first on PATH, or in a usual folder", async () => {
    await withPrograms({ "google-chrome": PROGRAM, chromium: PROGRAM }, async (folder) => {
      expect(findChromium({ PATH: folder }, [])).toBe(join(folder, "chromium"));
      expect(findChromium({ PATH: "" }, [folder])).toBe(join(folder, "chromium"));
      expect(findChromium({ PATH: join(folder, "bin") }, [])).toBeUndefined();
    });
  });
});

describe.skipIf(process.platform === "win32")("without a Chromium", () => {
  it("root installs Debian's", async () => {
    // The copy needs cp and dirname, which lie where Chromium must not be looked for.
    const script = notingProgram(INSTALLS).replace("#!/bin/sh\n", "#!/bin/sh\nPATH=$PATH:/usr/bin:/bin\n");
    await withPrograms({ "apt-get": script }, async (folder, found) => {
      const path = await provideChromium({ ...found, isRoot: true, pausesMs: [] });

      expect(path).toBe(join(folder, "chromium"));
      expect(readFileSync(join(folder, "asked"), "utf8")).toBe("update\ninstall -y --no-install-recommends chromium\n");
    });
  });

  it("a failing mirror is asked again, and then the sentence holds the command and what was said", async () => {
    const script = notingProgram(FAILS).replace("#!/bin/sh\n", "#!/bin/sh\nPATH=$PATH:/usr/bin:/bin\n");
    await withPrograms({ "apt-get": script }, async (folder, found) => {
      const work = provideChromium({ ...found, isRoot: true, pausesMs: [1, 1] });

      await expect(work).rejects.toThrow(
        /apt-get update && apt-get install -y --no-install-recommends chromium\nor name a Chromium in CHROMIUM_PATH.*Unable to fetch/s,
      );
      expect(readFileSync(join(folder, "asked"), "utf8").match(/update/g)).toHaveLength(3);
    });
  });

  it("whoever is not root and has no sudo is told the command", async () => {
    await withPrograms({ "apt-get": PROGRAM }, async (folder, found) => {
      const work = provideChromium({ ...found, isRoot: false, pausesMs: [] });

      await expect(work).rejects.toThrow("sudo apt-get update && sudo apt-get install");
      expect(existsSync(join(folder, "asked"))).toBe(false);
    });
  });
});
