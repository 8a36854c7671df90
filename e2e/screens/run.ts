import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { provideChromium } from "../../scripts/browser/provide-chromium";
import { PROJECT_ROOT } from "../../scripts/runtime/project-root";
import { THEMES, VIEWS, WIDTHS } from "../pages/page-list";
import { contactSheet, type Shot } from "./contact-sheet";
import { isAsked } from "./is-asked";
import { screenFile } from "./screen-file";

// `npm run screens [-- folder of reference pictures] [--only credits,admin-]`: every page, or those whose names begin so, in
// both themes and widths, and one page to compare them on.
const folder = join(PROJECT_ROOT, ".pixapi", "screens");
const { values, positionals } = parseArgs({ options: { only: { type: "string" } }, allowPositionals: true });
const [reference] = positionals;
const references = reference === undefined ? undefined : resolve(process.env.INIT_CWD ?? ".", reference);
if (references && !statSync(references, { throwIfNoEntry: false })?.isDirectory()) {
  process.stderr.write(`${references} is no folder of reference pictures.\n`);
  process.exit(1);
}
// The pictures of pages that are not asked for stay as they are.
if (values.only === undefined) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const { status } = spawnSync(
  process.execPath,
  [join("node_modules", "@playwright", "test", "cli.js"), "test", "-c", join("e2e", "screens", "screens.config.ts")],
  {
    cwd: PROJECT_ROOT,
    stdio: "inherit",
    env: { ...process.env, CHROMIUM_PATH: await provideChromium(), SCREENS_ONLY: values.only ?? "" },
  },
);

const index = join(folder, "index.html");
writeFileSync(index, contactSheet(shots()));
process.stdout.write(`\n${relative(process.cwd(), folder)}: ${pathToFileURL(index).href}\n`);
process.exitCode = status ?? 1;

function shots(): Shot[] {
  return VIEWS.filter(({ name }) => isAsked(name, values.only)).flatMap(({ name, mockup }) =>
    WIDTHS.flatMap((width) =>
      THEMES.map((theme) => ({
        ...{ name, width, theme, file: screenFile(name, width, theme) },
        reference: mockup ? referenceOf(mockup, width, theme) : undefined,
      })),
    ),
  );
}

/** Reference pictures are called `03-usage-dark.png` and `03-usage-mobile-dark.png`; not every one has its small sister. */
function referenceOf(mockup: string, width: number, theme: string): string | undefined {
  const file = join(references ?? "", `${mockup}${width < 600 ? "-mobile" : ""}-${theme}.png`);
  return references && existsSync(file) ? relative(folder, file).split("\\").join("/") : undefined;
}
