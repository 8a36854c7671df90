import type { FormObject, FormValue } from "./parse-form";
import { stripeProblems } from "./stripe-problem";

/** Typed reads of a form; each throws Stripe's 400 with the full name of the parameter. An empty value counts as absent. */
export type Params = {
  text(name: string): string | null;
  /** True when the value has no brackets. */
  isPlain(name: string): boolean;
  wholeNumber(name: string, range: { min: number; max: number }): number | null;
  /** `true` or `false`; false when absent. */
  flag(name: string): boolean;
  /** An absent list is empty, a value alone is a list of one. */
  texts(name: string): string[];
  object(name: string): Params | null;
  objects(name: string): Params[];
  metadata(): Record<string, string>;
  /** Throws when the form has any other parameter. */
  allow(names: readonly string[]): void;
  /** `line_items[0][quantity]` */
  nameOf(name: string): string;
};

const MAX_METADATA = 50;

export function createParams(form: FormObject, prefix = ""): Params {
  const nameOf = (name: string) => (prefix === "" ? name : `${prefix}[${name}]`);
  const read = (name: string): FormValue | undefined => {
    const value = Object.hasOwn(form, name) ? form[name] : undefined;
    return value === "" ? undefined : value;
  };
  const text = (name: string) => {
    const value = read(name);
    if (value === undefined) return null;
    if (typeof value !== "string") throw stripeProblems.invalid(nameOf(name), `${nameOf(name)} must be a string.`);
    return value;
  };
  const nested = (value: FormValue, name: string) => {
    if (typeof value === "string") throw stripeProblems.invalid(name, `${name} must be an object.`);
    return createParams(Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : value, name);
  };
  const list = (name: string): FormValue[] => {
    const value = read(name);
    if (value === undefined) return [];
    return Array.isArray(value) ? value : [value];
  };
  return {
    text,
    isPlain: (name) => typeof read(name) === "string",
    wholeNumber: (name, { min, max }) => {
      const value = text(name);
      if (value === null) return null;
      const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      throw stripeProblems.invalid(
        nameOf(name),
        `${nameOf(name)} must be a whole number from ${min} to ${max}, not ${value.slice(0, 50)}.`,
        "parameter_invalid_integer",
      );
    },
    flag: (name) => {
      const value = text(name);
      if (value === null || value === "true" || value === "false") return value === "true";
      throw stripeProblems.invalid(nameOf(name), `${nameOf(name)} must be true or false, not ${value.slice(0, 50)}.`);
    },
    texts: (name) => list(name).filter((value) => typeof value === "string"),
    object: (name) => {
      const value = read(name);
      return value === undefined ? null : nested(value, nameOf(name));
    },
    objects: (name) => list(name).map((value, index) => nested(value, `${nameOf(name)}[${index}]`)),
    metadata: () => metadataOf(read("metadata"), nameOf("metadata")),
    allow: (names) => {
      const unknown = Object.keys(form).find((name) => !names.includes(name));
      if (unknown !== undefined) throw stripeProblems.unknown(nameOf(unknown));
    },
    nameOf,
  };
}

function metadataOf(value: FormValue | undefined, name: string): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value === "string") throw stripeProblems.invalid(name, `${name} must be an object.`);
  const entries = Object.entries(value).map(([key, entry]): [string, string] => {
    if (typeof entry === "string" && key.length <= 40 && entry.length <= 500) return [key, entry];
    throw stripeProblems.invalid(
      `${name}[${key.slice(0, 50)}]`,
      `${name} takes keys of up to 40 and values of up to 500 characters.`,
    );
  });
  if (entries.length > MAX_METADATA) throw stripeProblems.invalid(name, `${name} takes up to ${MAX_METADATA} keys.`);
  return Object.fromEntries(entries);
}
