import { listModels } from "@/lib/catalog";
import { modelCard } from "@/lib/catalog/model-card";
import { isParameterName, PARAMETERS, type Parameter, parameter } from "@/lib/catalog/parameters";
import { HEADERS } from "@/lib/http/openapi/operation";
import { sizesInWords } from "@/lib/http/site/model-facts";
import { outcomes } from "@/lib/pricing/outcomes";
import { CUSTOM_AMOUNT, PACKS } from "@/lib/pricing/packs";
import { markdownTable } from "./markdown-table";

const count = (value: number) => value.toLocaleString("en-US");
const code = (text: string) => `\`${text}\``;
const dollars = (cents: number) => `$${cents / 100}`;

/** Credits per image of every model, tier and quality. */
export function priceTables(): string {
  const rows = listModels().flatMap((model) =>
    Object.entries(modelCard(model).pricing.matrix).map(([tier, { low, medium, high }]) => [
      `[${code(model.id)}](/models/${model.id})`,
      ...[tier, low, medium, high],
    ]),
  );
  return markdownTable(["Model", "Tier", "Low", "Medium", "High"], rows);
}

/** What can be asked of which model. */
export function modelTable(): string {
  const rows = listModels().map((model) => {
    const { aliases, maxInputs, masks, noEffect } = model;
    const partial = noEffect.includes("partial_images") ? "finished picture only" : "with partial pictures";
    return [
      `[${code(model.id)}](/models/${model.id})`,
      aliases.map(code).join(", "),
      sizesInWords(model),
      maxInputs > 0 ? `${maxInputs}${masks ? ", mask" : ""}` : "none",
      model.streaming ? partial : "no",
    ];
  });
  return markdownTable(["Model", "Also called", "Sizes", "Pictures to edit", "Stream"], rows);
}

/** Every field of a body. */
export function parameterTable(): string {
  const rows = Object.keys(PARAMETERS)
    .filter(isParameterName)
    .map((name) => {
      const field = parameter(name);
      return [code(name), allowed(field), field.default === null ? "" : code(String(field.default)), says(field)];
    });
  return markdownTable(["Field", "Type and bounds", "Default", "What it does"], rows);
}

function says({ required, description }: Parameter): string {
  return `${description}${required ? ". Required" : ""}.`;
}

function allowed({ type, values, minimum, maximum, maxLength }: Parameter): string {
  const bounds = [
    ...(values ? [values.map(code).join(", ")] : []),
    ...(minimum === undefined ? [] : [maximum === undefined ? `from ${minimum}` : `${minimum} to ${maximum}`]),
    ...(maxLength === undefined ? [] : [`at most ${count(maxLength)} ${unitOf(type)}`]),
  ];
  return [type, ...bounds].join(", ");
}

function unitOf(type: Parameter["type"]): string {
  if (type === "object") return "pairs";
  return type === "array" ? "entries" : "characters";
}

/** Every header that an answer may carry. */
export function headerTable(): string {
  return markdownTable(
    ["Header", "What it says"],
    Object.entries(HEADERS).map(([name, { description }]) => [code(name), `${description}.`]),
  );
}

/** What is charged for every way a call can end, errors aside: they are all free. */
export function outcomeTable(): string {
  const ends = outcomes().filter(({ error }) => error === null);
  return markdownTable(
    ["How the call ends", "What it costs"],
    [...ends.map(({ outcome, charged }) => [outcome, charged]), ["Any error", "0 credits"]],
  );
}

/** What credits are sold for. */
export function packTable(): string {
  const { minCents, maxCents, creditsPerCent } = CUSTOM_AMOUNT;
  return markdownTable(
    ["You pay", "You get", "100 credits cost"],
    [
      ...PACKS.map(({ amountCents, credits }) => [
        dollars(amountCents),
        `${count(credits)} credits`,
        `$${(amountCents / credits).toFixed(2)}`,
      ]),
      [
        `${dollars(minCents)} to $${count(maxCents / 100)}`,
        `${creditsPerCent * 100} credits per $1`,
        `$${(1 / creditsPerCent).toFixed(2)}`,
      ],
    ],
  );
}
