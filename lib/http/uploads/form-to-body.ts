import { isParameterName, type Parameter, parameter } from "@/lib/catalog/parameters";
import type { FormEntry } from "./read-form";
import { badForm } from "./upload-error";

export type SortedForm = {
  /** What the JSON body of the same call would hold, without its pictures. */
  body: Record<string, unknown>;
  images: FormEntry[];
  mask: FormEntry | null;
};

type Fields = Map<string, string[]>;

const IMAGE_NAME = /^image(?:\[(\d*)\])?$/;
/** `metadata[order]` and `fallback_models[]` as SDKs write objects and lists into a form. */
const MEMBER_NAME = /^([a-z_]+)\[([^\]]*)\]$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Sorts the parts of a form: pictures by their number and then by arrival, every other field by the type that its parameter
 * has. Throws 400 for a field that is given twice.
 */
export function formToBody(entries: readonly FormEntry[]): SortedForm {
  const present = entries.filter((entry) => !isUnselected(entry));
  const images = present.filter(({ name }) => IMAGE_NAME.test(name));
  const masks = present.filter(({ name }) => name === "mask");
  if (masks.length > 1) throw badForm("The form has mask more than once; send it once.", "mask");
  const others = present.filter((entry) => !images.includes(entry) && !masks.includes(entry));
  return { body: toBody(others), images: inOrder(images), mask: masks[0] ?? null };
}

/** A browser sends a file field in which nothing was chosen as an empty file. */
function isUnselected(entry: FormEntry): boolean {
  return entry.kind === "file" && entry.path !== null && entry.bytes === 0 && entry.isUnnamed;
}

function inOrder(images: FormEntry[]): FormEntry[] {
  const place = ({ name }: FormEntry) => {
    const number = IMAGE_NAME.exec(name)?.[1];
    return number ? Number(number) : Number.POSITIVE_INFINITY;
  };
  return images.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

function toBody(entries: readonly FormEntry[]): Record<string, unknown> {
  const plain: Fields = new Map();
  const members = new Map<string, Fields>();
  for (const entry of entries) {
    const value = entry.kind === "text" ? entry.value : "(file)";
    const [, parent, key] = MEMBER_NAME.exec(entry.name) ?? [];
    const isContainer = parent !== undefined && isParameterName(parent) && isContainerType(parameter(parent));
    if (!isContainer || parent === undefined || key === undefined) add(plain, entry.name, value);
    else members.set(parent, add(members.get(parent) ?? new Map(), key, value));
  }
  const body: Record<string, unknown> = {};
  for (const [name, values] of plain) body[name] = valueIn(name, values);
  for (const [name, fields] of members) {
    if (Object.hasOwn(body, name)) throw twice(name);
    body[name] = containerOf(name, fields);
  }
  return body;
}

function add(fields: Fields, name: string, value: string): Fields {
  return fields.set(name, [...(fields.get(name) ?? []), value]);
}

function isContainerType({ type }: Parameter): boolean {
  return type === "object" || type === "array";
}

function valueIn(name: string, values: readonly string[]): unknown {
  const [value = "", second] = values;
  if (!isParameterName(name)) return value;
  const { type } = parameter(name);
  if (second !== undefined) {
    if (type === "array") return [...values];
    throw twice(name);
  }
  return coerce(value, type);
}

function containerOf(name: string, fields: Fields): unknown {
  const isList = isParameterName(name) && parameter(name).type === "array";
  if (isList) return [...fields.values()].flat();
  return Object.fromEntries(
    [...fields].map(([key, [value = "", second]]) => {
      if (second !== undefined) throw twice(`${name}[${key}]`);
      return [key, value];
    }),
  );
}

/** What cannot be read as its type stays the text it is: the schema says what is wrong with it. */
function coerce(text: string, type: Parameter["type"]): unknown {
  switch (type) {
    case "string":
      return text;
    case "integer":
    case "number":
      if (text === "") return null;
      return NUMBER.test(text) ? Number(text) : text;
    case "boolean":
      if (text === "") return null;
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
    case "object":
      return text === "" ? null : parsed(text);
    case "array":
      return text === "" ? null : text.startsWith("[") ? parsed(text) : [text];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function twice(name: string): Error {
  return badForm(`The form has ${name} more than once; send it once.`, name);
}
