import { z } from "zod";
import { isParameterName, type Parameter, parameter } from "@/lib/catalog/parameters";
import { generationBody } from "@/lib/generation/generation-body";
import { UPLOAD_LIMITS } from "@/lib/limits/policy";

type Schema = { properties: Record<string, object>; required?: string[] };

const picture = z
  .union([z.string(), z.object({ image_url: z.string() })])
  .describe("A URL, a data URL or an object with one as image_url");

const editPictures = z.object({
  image: z
    .union([picture, z.array(picture).min(1).max(UPLOAD_LIMITS.images)])
    .optional()
    .describe("The picture to edit, or a list of them"),
  images: z.array(picture).min(1).max(UPLOAD_LIMITS.images).optional().describe("The same; send one of the two"),
  mask: picture.nullish().describe("A PNG as large as the first picture; what is transparent is drawn anew"),
});

const FILE = { type: "string", contentMediaType: "application/octet-stream" };

/** What the API reads, from the schemas that check it. Fields that are not listed are ignored, and named in the answer. */
export function bodySchemas() {
  const generation = parametersSchema(["webhook_url"]);
  const task = parametersSchema([]);
  const pictures = jsonSchema(editPictures);
  return {
    GenerationBody: generation,
    EditBody: withPictures(generation, pictures),
    EditForm: asForm(generation),
    GenerationTaskBody: task,
    EditTaskBody: withPictures(task, pictures),
    EditTaskForm: asForm(task),
    QuoteBody: withPictures(task, pictures),
  };
}

/** The checked fields with what the catalog says of each. */
function parametersSchema(without: readonly string[]): Schema {
  const withWebhook = generationBody.extend({ webhook_url: z.url().nullish() });
  const { properties, ...schema } = jsonSchema(withWebhook);
  const described = Object.entries(properties)
    .filter(([name]) => !without.includes(name))
    .map(([name, property]) => [name, isParameterName(name) ? describe(property, parameter(name)) : property]);
  return { ...schema, properties: Object.fromEntries(described) };
}

function describe(property: object, { description, default: value, type, maxLength }: Parameter): object {
  return {
    ...property,
    description,
    ...(value === null ? {} : { default: value }),
    ...(type === "string" && maxLength !== undefined ? { maxLength } : {}),
  };
}

function withPictures(body: Schema, pictures: Schema): Schema {
  return { ...body, properties: { ...body.properties, ...pictures.properties } };
}

/** Forms carry every field as text; the pictures are files in any order. */
function asForm(body: Schema): Schema {
  const files = {
    image: { oneOf: [FILE, { type: "array", items: FILE }], description: "The picture to edit; image[] for several" },
    "image[]": { type: "array", items: FILE, maxItems: UPLOAD_LIMITS.images },
    mask: { ...FILE, description: "A PNG as large as the first picture; what is transparent is drawn anew" },
  };
  return { ...body, properties: { ...body.properties, ...files } };
}

function jsonSchema(schema: z.ZodObject): Schema {
  const { $schema: _, properties = {}, required = [], ...rest } = z.toJSONSchema(schema, { io: "input" });
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).map(asObject)), required };
}

/** A property's schema may be a bare `true`. */
function asObject([name, property]: [string, unknown]): [string, object] {
  return [name, typeof property === "object" && property !== null ? property : {}];
}
