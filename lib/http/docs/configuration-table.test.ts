import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { configurationTable } from "./configuration-table";

it("names every variable of .env.example, each explained", async () => {
  const text = readFileSync(join(PROJECT_ROOT, ".env.example"), "utf8");
  const names = [...text.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = ""]) => name);

  const table = await configurationTable();

  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !table.includes(`\`${name}\``) && !table.includes(`\`${name}=`))).toEqual([]);
  expect(table).toContain("## Where it stores");
  expect(table).toContain("`HOST=127.0.0.1`, `PORT=3000`: The address and port of the web server.");
});

it("keeps JSON and the stars of event names as they are", async () => {
  const table = await configurationTable();

  expect(table).toContain('`[{"name":"openai-eu","provider":"openai","base_url":"https://eu.example.com/v1",');
  expect(table).toContain("`checkout.session.*`, payment_intent.succeeded");
});
