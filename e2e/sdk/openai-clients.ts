import OpenAI, { toFile } from "openai";
import OpenAI4, { toFile as toFile4 } from "openai4";
import { JPEG, MASK, PHOTO } from "./pictures";

type Options = { baseURL: string; apiKey: string; maxRetries?: number };
type Parameters = {
  model: string;
  prompt: string;
  n?: number;
  size?: "1024x1024" | "1536x1024" | "auto";
  quality?: "low" | "medium" | "high";
  response_format?: "url" | "b64_json";
};

/** The pictures of an edit, by name: each client makes its own files of them. */
type Uploads = { image: "one" | "many"; mask?: true };

/** The majors of OpenAI's client that applications use, each with what both can do. */
export const OPENAI_CLIENTS = [
  { name: "openai 7", open: openai7, errors: OpenAI, formTries: 3 },
  // Its forms cannot be sent twice: a second try would hang.
  { name: "openai 4", open: openai4, errors: OpenAI4, formTries: 1 },
] as const;

function openai7(options: Options) {
  const client = new OpenAI(options);
  const photo = () => toFile(PHOTO, "photo.png", { type: "image/png" });
  return {
    generate: async (body: Parameters) => client.images.generate({ ...body, stream: false }),
    edit: async ({ image, mask }: Uploads, body: Parameters) =>
      client.images.edit({
        ...body,
        image: image === "one" ? await photo() : [await photo(), await toFile(JPEG, "b.jpg", { type: "image/jpeg" })],
        ...(mask ? { mask: await toFile(MASK, "mask.png", { type: "image/png" }) } : {}),
        stream: false,
      }),
    models: async () => (await client.models.list()).data.map(({ id }) => id),
  };
}

function openai4(options: Options) {
  const client = new OpenAI4(options);
  const photo = () => toFile4(PHOTO, "photo.png", { type: "image/png" });
  return {
    generate: async (body: Parameters) => client.images.generate(body),
    edit: async ({ image, mask }: Uploads, body: Parameters) =>
      client.images.edit({
        ...body,
        image: image === "one" ? await photo() : [await photo(), await toFile4(JPEG, "b.jpg", { type: "image/jpeg" })],
        ...(mask ? { mask: await toFile4(MASK, "mask.png", { type: "image/png" }) } : {}),
      }),
    models: async () => (await client.models.list()).data.map(({ id }) => id),
  };
}
