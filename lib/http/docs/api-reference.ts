import { publicUrl } from "@/lib/env";
import { buildDocument } from "@/lib/http/openapi/build-document";
import { IMAGE_OPERATIONS } from "@/lib/http/openapi/image-operations";
import type { Operation } from "@/lib/http/openapi/operation";
import { OTHER_OPERATIONS } from "@/lib/http/openapi/other-operations";
import { describeSchema, propertiesOf } from "./describe-schema";
import { markdownTable } from "./markdown-table";

/** Every operation and every shape of the OpenAPI document, as Markdown. */
export function apiReference(): string {
  const { schemas } = buildDocument(publicUrl()).components;
  const operations = [...IMAGE_OPERATIONS, ...OTHER_OPERATIONS].map(operationPart);
  const shapes = Object.entries(schemas).map(([name, schema]) => shapePart(name, schema, schemas[SHARED]));
  return ["## Endpoints", ...operations, "## Shapes", ...shapes].join("\n\n");
}

function operationPart(operation: Operation): string {
  const { method, path, summary, description, scope, body, answer, bare = {}, errors } = operation;
  return [
    `### ${method.toUpperCase()} ${path}`,
    `${summary}. ${scope ? `Needs a key with the scope \`${scope}\`.` : "Needs no key."}${description ? ` ${description}` : ""}`,
    ...parameterPart(operation),
    ...(body ? [`Body: ${Object.entries(body).map(contentText).join(" or ")}.`] : []),
    `Answers ${answer.status}: ${answer.description}, ${Object.entries(answer.content).map(contentText).join(" or ")}.`,
    ...Object.entries(bare).map(([status, means]) => `Answers ${status}: ${means}.`),
    ...(errors.length > 0 ? [`Errors: ${errors.map(errorLink).join(", ")}.`] : []),
  ].join("\n\n");
}

function parameterPart({ parameters = [] }: Operation): string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map((parameter) => {
    const { name, in: place, description, schema } = asParameter(parameter);
    return [`\`${name}\``, place, schema ? describeSchema(schema) : "", description];
  });
  return [markdownTable(["Parameter", "In", "Type", "What it does"], rows)];
}

/** The fields that every body of a picture has are listed once. */
const SHARED = "GenerationBody";

function shapePart(name: string, schema: object, shared: object | undefined): string {
  const known = shared && name !== SHARED ? propertiesOf(shared).map(({ property }) => property) : [];
  const own = propertiesOf(schema);
  const isExtended = known.length > 0 && known.every((field) => own.some(({ property }) => property === field));
  const rows = own
    .filter(({ property }) => !isExtended || !known.includes(property))
    .map(({ property, isRequired, type, description }) => [
      `\`${property}\``,
      type,
      isRequired ? "yes" : "no",
      description,
    ]);
  const intro = isExtended ? `All fields of [${SHARED}](#${SHARED.toLowerCase()}), and these:\n\n` : "";
  const table = rows.length > 0 ? markdownTable(["Field", "Type", "Always", "Meaning"], rows) : describeSchema(schema);
  return `### ${name}\n\n${intro}${table}`;
}

function contentText([media, shape]: [string, string | readonly string[] | null]): string {
  const names = shape === null ? [] : [shape].flat();
  const linked = names.map((name) => `[${name}](#${name.toLowerCase()})`).join(", ");
  return `\`${media}\`${linked ? ` ${linked}` : ""}`;
}

function errorLink(code: string): string {
  return `[\`${code}\`](/docs/errors/${code})`;
}

type ParameterObject = { name: string; in: string; description?: string; schema?: object };

/** Operations write their parameters as OpenAPI's objects, which all have these fields. */
function asParameter(parameter: object): ParameterObject {
  return parameter as ParameterObject;
}
