import { env, publicUrl } from "@/lib/env";
import { apiReference } from "./api-reference";
import { configurationTable } from "./configuration-table";
import { errorTable } from "./error-page";
import { headerTable, modelTable, outcomeTable, packTable, parameterTable, priceTables } from "./figure-tables";
import { limitTable } from "./limit-table";

/** What `{{name}}` in a page stands for. Figures are read where they are decided, and written down nowhere else. */
const FIGURES: Readonly<Record<string, () => string | Promise<string>>> = {
  origin: publicUrl,
  base: () => `${publicUrl()}/v1`,
  retention: () => String(env.RETENTION_DAYS),
  keep: () => String(env.KEEP_DAYS),
  deadline: () => String(env.REQUEST_DEADLINE_SECONDS),
  prices: priceTables,
  models: modelTable,
  parameters: parameterTable,
  headers: headerTable,
  outcomes: outcomeTable,
  packs: packTable,
  limits: limitTable,
  errors: errorTable,
  configuration: configurationTable,
  api: apiReference,
};

/** A page with its figures. @throws Error for a name that no figure has, so that no reader sees braces. */
export async function expand(source: string): Promise<string> {
  const names = new Set([...source.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name));
  const values = new Map<string, string>();
  for (const name of names) {
    const figure = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
    if (!figure) throw new Error(`No figure is called {{${name}}}.`);
    values.set(name, await figure());
  }
  return source.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
}
