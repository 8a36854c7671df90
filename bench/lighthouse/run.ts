import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "../../scripts/browser/find-chromium";
import { openStack } from "../open-stack";
import { quantile } from "../quantile";

// What a phone sees of the public pages, by Lighthouse's mobile preset: the median of five runs of a production build. Exit
// code 1 below the targets.
const PATHS = ["/", "/models/gpt-image-2", "/pricing", "/docs"];
const TARGETS = { performance: 97, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 5;
const NPM = process.platform === "win32" ? "npm.cmd" : "npm";
const FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";

type Category = keyof typeof TARGETS;
type Report = {
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
};

const only = process.argv.slice(3);
const chromium = findChromium();
if (!chromium) throw new Error("Lighthouse needs Chromium: install it or name it in CHROMIUM_PATH.");
const program = installed();
const folder = mkdtempSync(join(tmpdir(), "pixapi-lighthouse-"));
const stack = await openStack();
let isMet = true;
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(2)}, median of ${RUNS}\n`);
  for (const path of only.length > 0 ? only : PATHS) isMet = measure(path) && isMet;
} finally {
  await stack.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(isMet ? 0 : 1);

/** Prints the medians of one page and what keeps them from 100; false below a target. */
function measure(path: string): boolean {
  const reports = Array.from({ length: RUNS }, () => run(`${stack.webUrl}${path}`));
  const names = Object.keys(TARGETS) as Category[];
  const scores = names.map((name) => {
    const values = reports.map(({ categories }) => Math.round(categories[name].score * 100));
    return { name, score: quantile(values, 0.5), target: TARGETS[name] };
  });
  console.log(`${path.padEnd(22)} ${scores.map(({ name, score }) => `${name} ${score}`).join("   ")}`);
  const [report] = reports;
  for (const { name, score } of scores) {
    if (score < 100 && report) for (const reason of reasons(report, name)) console.log(`    ${name}: ${reason}`);
  }
  return scores.every(({ score, target }) => score >= target);
}

function run(url: string): Report {
  const file = join(folder, "report.json");
  const args = [program, url, "--quiet", "--output=json", `--output-path=${file}`, `--chrome-flags=${FLAGS}`];
  execFileSync(process.execPath, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CHROME_PATH: chromium },
  });
  const report: Report = JSON.parse(readFileSync(file, "utf8"));
  return report;
}

function reasons({ categories, audits }: Report, name: Category): string[] {
  return categories[name].auditRefs.flatMap(({ id, weight }) => {
    const audit = audits[id];
    return audit && weight > 0 && audit.score !== null && audit.score < 1
      ? [`${audit.title} (${Math.round(audit.score * 100)}) ${audit.displayValue ?? ""}`]
      : [];
  });
}

/** Lighthouse is large and measures only: it is installed at the first use, outside of the product's packages. */
function installed(): string {
  const project = join(import.meta.dirname, "tool");
  const cli = join(project, "node_modules", "lighthouse", "cli", "index.js");
  if (!existsSync(cli)) {
    console.log("Installing Lighthouse ...");
    execFileSync(NPM, ["ci", "--no-audit", "--no-fund", "--prefix", project], { stdio: "inherit" });
  }
  return cli;
}
