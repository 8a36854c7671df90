import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordCall } from "../answer/record-call";
import type { Exchange } from "../exchange";
import { parseJson } from "../parse-json";
import { readBody } from "../read-body";
import { CATEGORIES, type ModerationWord, moderationWords } from "../script/moderation-words";
import { sendJson } from "../send-json";
import { describeIssues } from "./describe-issues";
import { hasBearer } from "./has-bearer";
import { openaiErrors } from "./openai-error";
import { openaiHeaders } from "./openai-headers";
import { sendOpenaiError } from "./send-error";

const MAX_BODY_MB = 32;
const MODELS = ["omni-moderation-latest", "omni-moderation-2024-09-26"] as const;
const HARMLESS = 0.0001;
const FLAGGED_FROM = 0.5;

const text = z.strictObject({ type: z.literal("text"), text: z.string() });
const image = z.strictObject({ type: z.literal("image_url"), image_url: z.strictObject({ url: z.string().min(1) }) });
const schema = z.strictObject({
  model: z.enum(MODELS).nullish(),
  input: z.union([z.string(), z.array(z.string()).min(1), z.array(z.discriminatedUnion("type", [text, image])).min(1)]),
});

type Item = { text: string; images: number };

/** `POST /v1/moderations`: harmless, except for what the words of the text ask for. */
export async function moderateContent(exchange: Exchange): Promise<void> {
  if (!hasBearer(exchange.request)) return sendOpenaiError(exchange, openaiErrors.missingKey());
  const body = await readBody(exchange.request, MAX_BODY_MB * 1024 * 1024);
  if (body === null) return sendOpenaiError(exchange, openaiErrors.bodyTooLarge(MAX_BODY_MB));
  const parsed = schema.safeParse(parseJson(body), { reportInput: true });
  if (!parsed.success) return sendOpenaiError(exchange, describeIssues(parsed.error.issues));

  const items = itemsOf(parsed.data.input);
  recordCall(exchange, items.map((item) => item.text).join("\n"));
  if (items.some(({ images }) => images > 1)) {
    return sendOpenaiError(
      exchange,
      openaiErrors.invalid("Too many images. Maximum is 1.", "input", "too_many_images"),
    );
  }
  const words = items.map((item) => moderationWords(item.text));
  const faults = words.flat().flatMap((word) => (word.kind === "fault" ? [word.fault] : []));
  // The caller's patience ends it.
  if (faults.includes("hang")) return;
  if (faults.includes("error")) return sendOpenaiError(exchange, openaiErrors.server());
  sendJson(
    exchange.response,
    200,
    {
      id: `modr-${randomUUID().replaceAll("-", "")}`,
      model: "omni-moderation-latest",
      results: items.map((item, index) => resultOf(item, words[index] ?? [])),
    },
    openaiHeaders(exchange),
  );
}

/** Each string is judged for itself; the parts of a list of parts together. */
function itemsOf(input: z.output<typeof schema>["input"]): Item[] {
  if (typeof input === "string") return [{ text: input, images: 0 }];
  const strings = input.filter((part) => typeof part === "string");
  if (strings.length > 0) return strings.map((part) => ({ text: part, images: 0 }));
  const parts = input.filter((part) => typeof part !== "string");
  return [
    {
      text: parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n"),
      images: parts.filter(({ type }) => type === "image_url").length,
    },
  ];
}

function resultOf({ text: words, images }: Item, script: readonly ModerationWord[]) {
  const asked = script.flatMap((word) => (word.kind === "score" && (images > 0 || !word.onlyWithImage) ? [word] : []));
  const scoreOf = (name: string) => asked.find(({ category }) => category === name)?.score ?? HARMLESS;
  const perCategory = <Value>(toValue: (name: string, isVisual: boolean) => Value) =>
    Object.fromEntries(Object.entries(CATEGORIES).map(([name, isVisual]) => [name, toValue(name, isVisual)]));
  return {
    flagged: asked.some(({ score }) => score >= FLAGGED_FROM),
    categories: perCategory((name) => scoreOf(name) >= FLAGGED_FROM),
    category_scores: perCategory(scoreOf),
    category_applied_input_types: perCategory((_, isVisual) => [
      ...(words === "" ? [] : ["text"]),
      ...(images > 0 && isVisual ? ["image"] : []),
    ]),
  };
}
