import { IMAGE_FORMATS } from "@/lib/core/image-format";

/** One field of a generation body: what the schema, its error messages and the model cards say about it. */
export type Parameter = {
  type: "string" | "integer" | "number" | "boolean" | "object" | "array";
  required: boolean;
  default: string | number | boolean | null;
  /** What the field is for, without a full stop. */
  description: string;
  /** The only values allowed, where there is such a list. */
  values?: readonly string[];
  minimum?: number;
  maximum?: number;
  /** In characters (code points), pairs or entries. */
  maxLength?: number;
};

export const QUALITIES = ["auto", "low", "medium", "high"] as const;
export type Quality = (typeof QUALITIES)[number];

export const BACKGROUNDS = ["auto", "opaque", "transparent"] as const;
export type Background = (typeof BACKGROUNDS)[number];

export const MODERATION_LEVELS = ["auto", "low"] as const;
export type ModerationLevel = (typeof MODERATION_LEVELS)[number];

export const RESPONSE_FORMATS = ["url", "b64_json"] as const;
export type ResponseFormat = (typeof RESPONSE_FORMATS)[number];

export const INPUT_FIDELITIES = ["low", "high"] as const;

export const METADATA_KEY_MAX = 64;
export const METADATA_VALUE_MAX = 512;

const optional = { required: false, default: null } as const;

/** Every field of POST /v1/images/generations; anything else in a body is ignored and listed. */
export const PARAMETERS = {
  model: { type: "string", required: true, default: null, description: "Id or alias of the model" },
  prompt: { type: "string", required: true, default: null, maxLength: 32_000, description: "What to draw" },
  n: { ...optional, type: "integer", default: 1, minimum: 1, maximum: 10, description: "How many images to make" },
  size: { ...optional, type: "string", default: "auto", description: "Width and height in pixels, or auto" },
  quality: { ...optional, type: "string", default: "auto", values: QUALITIES, description: "Effort per image" },
  background: { ...optional, type: "string", default: "auto", values: BACKGROUNDS, description: "Kind of background" },
  output_format: { ...optional, type: "string", default: "png", values: IMAGE_FORMATS, description: "File format" },
  output_compression: {
    ...optional,
    type: "integer",
    minimum: 0,
    maximum: 100,
    description: "Compression level of jpeg and webp files; png files have none",
  },
  moderation: { ...optional, type: "string", default: "auto", values: MODERATION_LEVELS, description: "Filter level" },
  stream: { ...optional, type: "boolean", default: false, description: "Send events while the image is drawn" },
  partial_images: {
    ...optional,
    type: "integer",
    default: 0,
    minimum: 0,
    maximum: 3,
    description: "Unfinished images to send while streaming",
  },
  input_fidelity: {
    ...optional,
    type: "string",
    values: INPUT_FIDELITIES,
    description: "How closely an edit keeps to its input images",
  },
  response_format: {
    ...optional,
    type: "string",
    values: RESPONSE_FORMATS,
    description: "Only url or only b64_json; both when left out",
  },
  user: {
    ...optional,
    type: "string",
    maxLength: 512,
    description: "Your end user, where safety_identifier is absent",
  },
  safety_identifier: { ...optional, type: "string", maxLength: 512, description: "Stable, hashed id of your end user" },
  style: { ...optional, type: "string", description: "Parameter of retired models" },
  metadata: { ...optional, type: "object", maxLength: 16, description: "Your own string pairs, kept with the request" },
  max_credits: { ...optional, type: "number", minimum: 0, description: "Refuse the call if it could cost more" },
  fallback_models: {
    ...optional,
    type: "array",
    maxLength: 8,
    description: "Models to try, in this order, when the first one is unavailable",
  },
  webhook_url: {
    ...optional,
    type: "string",
    maxLength: 2048,
    description: "Where to report the end of a task; only under /v1/async",
  },
  retention_days: {
    ...optional,
    type: "integer",
    minimum: 0,
    maximum: 365,
    description: "Days to keep the images; 0 deletes them once delivered",
  },
  idempotency_key: {
    ...optional,
    type: "string",
    maxLength: 255,
    description: "Makes repeating the call safe; the Idempotency-Key header is preferred",
  },
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;

/** The same fields seen through the general type, for code that works on any of them. */
export function parameter(name: ParameterName): Parameter {
  return PARAMETERS[name];
}

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name);
}
