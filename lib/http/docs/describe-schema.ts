type Property = { property: string; isRequired: boolean; type: string; description: string };

type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: object[];
  oneOf?: object[];
  allOf?: object[];
  items?: object;
  properties?: Record<string, object>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  description?: string;
};

// What JSON Schema writes for "any whole number".
const MOST_EXACT = Number.MAX_SAFE_INTEGER;

/** Beyond it a list of values has a page of its own, such as the codes of errors. */
const MOST_VALUES = 20;

/** The fields of an object's schema, each in words. */
export function propertiesOf(schema: object): Property[] {
  const { properties = {}, required = [] } = asSchema(schema);
  return Object.entries(properties).map(([property, field]) => ({
    property,
    isRequired: required.includes(property),
    type: describeSchema(field),
    description: asSchema(field).description ?? "",
  }));
}

/** A schema in one line of Markdown; a named shape as a link to its anchor. */
export function describeSchema(schema: object): string {
  const { $ref, enum: values, const: value, anyOf, oneOf, allOf, type, items } = asSchema(schema);
  if ($ref) {
    const name = $ref.split("/").at(-1) ?? "";
    return `[${name}](#${name.toLowerCase()})`;
  }
  const choices = anyOf ?? oneOf ?? allOf;
  if (choices) return [...new Set(choices.map(describeSchema))].join(" or ");
  if (values && values.length > MOST_VALUES) return "string";
  if (values) return values.map((one) => `\`${String(one)}\``).join(", ");
  if (value !== undefined) return `\`${String(value)}\``;
  if (type === "array") return `list of ${items ? describeSchema(items) : "anything"}${boundsOf(asSchema(schema))}`;
  const kind = type === undefined ? "anything" : [type].flat().join(" or ");
  return `${kind}${boundsOf(asSchema(schema))}`;
}

function boundsOf({ minimum, maximum, maxLength, maxItems }: JsonSchema): string {
  const isBound = (bound: number | undefined): bound is number => bound !== undefined && Math.abs(bound) < MOST_EXACT;
  const bounds = [
    ...(isBound(minimum) ? [`from ${minimum}`] : []),
    ...(isBound(maximum) ? [`to ${maximum}`] : []),
    ...(isBound(maxLength) ? [`at most ${maxLength} characters`] : []),
    ...(isBound(maxItems) ? [`at most ${maxItems}`] : []),
  ];
  return bounds.length > 0 ? `, ${bounds.join(" ")}` : "";
}

/** The document is made of JSON Schema, whose keywords these are. */
function asSchema(schema: object): JsonSchema {
  return schema as JsonSchema;
}
