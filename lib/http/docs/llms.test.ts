import { expect, it } from "vitest";
import { listModels } from "@/lib/catalog";
import { modelCard } from "@/lib/catalog/model-card";
import { PARAMETERS } from "@/lib/catalog/parameters";
import { ERRORS } from "@/lib/core/errors";
import { PACKS } from "@/lib/pricing/packs";
import { allDocsPages } from "./docs-page";
import { limitTable } from "./limit-table";
import { llmsFull, llmsIndex } from "./llms";

const full = await llmsFull();

it("the full text names every parameter", () => {
  const missing = Object.entries(PARAMETERS).filter(([name, { type }]) => !full.includes(`| \`${name}\` | ${type}`));

  expect(missing).toEqual([]);
});

it("the full text names every error with its status", () => {
  const missing = Object.entries(ERRORS).filter(
    ([code, { status, type }]) => !full.includes(`| [\`${code}\`](/docs/errors/${code}) | ${status} | \`${type}\` |`),
  );

  expect(missing).toEqual([]);
});

it("the full text names every limit", () => {
  expect(full).toContain(limitTable());
  expect(full).toContain("| Requests per minute | 600 |");
  expect(full).toContain("| Prompt | 32,000 characters |");
});

it("the full text names every price of every model, and every pack", () => {
  for (const model of listModels()) {
    for (const [tier, { low, medium, high }] of Object.entries(modelCard(model).pricing.matrix)) {
      expect(full).toContain(`| [\`${model.id}\`](/models/${model.id}) | ${tier} | ${low} | ${medium} | ${high} |`);
    }
  }
  expect(full).toContain("| 4K | 4 | 34 | 133 |");
  for (const { credits } of PACKS) expect(full).toContain(`${credits.toLocaleString("en-US")} credits`);
});

it("the index has a line for every page but the codes, and for every model", async () => {
  const index = await llmsIndex();

  for (const { slug } of (await allDocsPages()).filter(({ slug }) => !slug.includes("/"))) {
    expect(index).toContain(`/docs/${slug}.md): `);
  }
  for (const { id } of listModels()) expect(index).toContain(`/models/${id}.md): `);
});
