import { z } from "zod";
import type { Reply } from "./call-route";

/** The contract's image answer; a field that is not listed, or one that is missing, fails the test that reads it. */
const imagesAnswer = z.strictObject({
  created: z.int(),
  data: z.array(
    z.strictObject({ url: z.url().optional(), b64_json: z.base64().optional(), revised_prompt: z.string().optional() }),
  ),
  background: z.string(),
  output_format: z.string(),
  size: z.string(),
  quality: z.string(),
  /** Null where recovery delivers what a gone process had stored: nobody has counted. */
  usage: z
    .strictObject({
      input_tokens: z.int(),
      input_tokens_details: z.strictObject({ text_tokens: z.int(), image_tokens: z.int() }),
      output_tokens: z.int(),
      total_tokens: z.int(),
    })
    .nullable(),
  pixapi: z.strictObject({
    request_id: z.string(),
    credits: z.number(),
    tier: z.string(),
    unit_credits: z.number(),
    price_version: z.string(),
    model: z.string(),
    provider: z.string(),
    simulated: z.boolean(),
    attempts: z.int(),
    adjusted: z.array(z.record(z.string(), z.string())),
    ignored: z.array(z.string()),
    missing: z.array(z.strictObject({ index: z.int(), code: z.string(), message: z.string() })).optional(),
    would_cost: z.number().optional(),
    expires_at: z.int(),
  }),
});

const errorAnswer = z.strictObject({
  error: z.looseObject({
    message: z.string(),
    type: z.string(),
    code: z.string(),
    param: z.string().nullable(),
    request_id: z.string(),
    doc_url: z.url(),
  }),
});

export type ImagesAnswer = z.output<typeof imagesAnswer>;
export type ErrorFields = z.output<typeof errorAnswer>["error"];

/** The image answer of a 200. */
export function imagesOf(reply: Reply): ImagesAnswer {
  if (reply.status !== 200) throw new Error(`Not an image answer: ${reply.status} ${reply.bytes.toString()}`);
  return imagesAnswer.parse(JSON.parse(reply.bytes.toString()));
}

/** The error object of any refusal. */
export function errorOf(reply: Reply): ErrorFields {
  if (reply.status < 400) throw new Error(`Not a refusal: ${reply.status}`);
  return errorAnswer.parse(JSON.parse(reply.bytes.toString())).error;
}

/** The bytes of one picture of an image answer. */
export function pictureOf(answer: ImagesAnswer, index = 0): Buffer {
  return Buffer.from(answer.data[index]?.b64_json ?? "", "base64");
}
