import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** An answer as somebody got it. */
export type Answered = { method: string; path: string; status: number; headers: Headers; bytes: Buffer };

type Member = Readonly<Record<string, unknown>>;

const OURS = /^x-(request-id|pixapi-|ratelimit-|should-retry)/;

/** A description that answers can be held against. */
export type OpenApi = { document: Member; ajv: Ajv2020; validators: Map<string, ValidateFunction> };

/**
 * Where an answer differs from what a description says of it: its status, type, headers, and every field of its JSON body or
 * of the data of its events. Paths and methods that the document does not have are none of its business.
 */
export function findUndescribed(answered: Answered, openApi: OpenApi): string[] {
  const { document } = openApi;
  const found = operationOf(document, answered);
  if (!found) return [];
  const where = ["paths", found.path, found.method, "responses", String(answered.status)];
  const response = at(document, where);
  if (!response) return [`answers ${answered.status}, which is not described`];
  return [...headerProblems(response, answered), ...bodyProblems(openApi, { response, where, answered })];
}

/** Reads a description as clients get it. */
export function readOpenApi(document: Member): OpenApi {
  const ajv = new Ajv2020({ strict: false, formats: { uri: (text: string) => URL.canParse(text) } });
  ajv.addSchema({ ...document, $id: "openapi" });
  return { document, ajv, validators: new Map() };
}

function operationOf(document: Member, { path, method }: Answered) {
  const segments = path.split("/");
  const matches = (template: string) => {
    const parts = template.split("/");
    return parts.length === segments.length && parts.every((part, i) => /^\{.*\}$/.test(part) || part === segments[i]);
  };
  const template = Object.keys(at(document, ["paths"]) ?? {}).find(matches);
  const name = method.toLowerCase();
  return template && at(document, ["paths", template, name]) ? { path: template, method: name } : null;
}

function headerProblems(response: Member, { headers }: Answered): string[] {
  const described = Object.keys(at(response, ["headers"]) ?? {});
  return [...headers.keys()]
    .filter((name) => OURS.test(name) && !described.includes(name))
    .map((name) => `has the header ${name}, which is not described`);
}

function bodyProblems(
  openApi: OpenApi,
  { response, where, answered }: { response: Member; where: readonly string[]; answered: Answered },
): string[] {
  const { headers, bytes } = answered;
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  const content = at(response, ["content"]);
  if (!content) return bytes.length === 0 ? [] : ["has a body, which is not described"];
  if (!at(content, [type])) return [`is ${type}, which is not described`];
  if (!at(content, [type, "schema"])) return [];
  const validate = validatorOf(openApi, [...where, "content", type, "schema"]);
  return textsOf(type, bytes.toString()).flatMap((text) => {
    if (validate(JSON.parse(text))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
    );
  });
}

/** A body, or what each of its events carries. */
function textsOf(type: string, body: string): string[] {
  if (type !== "text/event-stream") return [body];
  return [...body.matchAll(/^data: (.*)$/gm)].map(([, data = ""]) => data);
}

function validatorOf({ ajv, validators }: OpenApi, where: readonly string[]): ValidateFunction {
  const pointer = where.map((name) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");
  const validator = validators.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` });
  validators.set(pointer, validator);
  return validator;
}

function at(value: unknown, names: readonly string[]): Member | undefined {
  const [name, ...rest] = names;
  if (!isMember(value)) return undefined;
  return name === undefined ? value : at(value[name], rest);
}

function isMember(value: unknown): value is Member {
  return typeof value === "object" && value !== null;
}
