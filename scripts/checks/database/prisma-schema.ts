import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type GetDMMFOptions, getDMMF } from "@prisma/get-dmmf";

type Document = Exclude<ReturnType<typeof getDMMF>, { error: Error }>;
type Model = Document["datamodel"]["models"][number];
type Field = Model["fields"][number];

/**
 * The database that the files of a Prisma schema folder describe, one fact per line, sorted: tables, columns with type,
 * nullability and default, primary keys, unique constraints, indexes, foreign keys. `readDatabaseSchema` tells the same
 * of a database.
 */
export function readPrismaSchema(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".prisma"));
  const { models, indexes } = parse(files.map((name) => [name, readFileSync(join(folder, name), "utf8")])).datamodel;
  const byName = new Map(models.map((model) => [model.name, model]));
  const facts = models.flatMap((model) => [
    `table ${tableOf(model)}`,
    ...model.fields.filter(({ kind }) => kind !== "object").map((field) => describeColumn(model, field)),
    ...model.fields.flatMap((field) => describeForeignKey(model, field, byName)),
  ]);
  return [
    ...facts,
    ...indexes.map((index) => describeIndex(index, required(byName.get(index.model), index.model))),
  ].sort();
}

function parse(datamodel: GetDMMFOptions["datamodel"]): Document {
  const document = getDMMF({ datamodel });
  if ("error" in document)
    throw new Error(`prisma/schema cannot be parsed: ${document.reason}`, { cause: document.error });
  return document;
}

function describeColumn(model: Model, field: Field): string {
  const type = `${typeOf(field)}${field.isList ? "[]" : ""}`;
  // Prisma treats a missing list as an empty one, so it does not care whether the column admits null.
  const nullability = field.isList ? "list" : field.isRequired ? "not null" : "null";
  return `column ${tableOf(model)}.${columnOf(field)} ${type} ${nullability}${defaultOf(field)}`;
}

const TYPES: Readonly<Record<string, string>> = {
  String: "text",
  Boolean: "boolean",
  Int: "integer",
  BigInt: "bigint",
  Float: "double precision",
  Decimal: "numeric(65,30)",
  DateTime: "timestamp(3) without time zone",
  Json: "jsonb",
  Bytes: "bytea",
};

const NATIVE_TYPES: Readonly<Record<string, (args: readonly string[]) => string>> = {
  Text: () => "text",
  VarChar: ([length]) => `character varying(${length})`,
  Char: ([length]) => `character(${length})`,
  Uuid: () => "uuid",
  SmallInt: () => "smallint",
  Date: () => "date",
  Timestamptz: ([precision]) => `timestamp(${precision}) with time zone`,
  Timestamp: ([precision]) => `timestamp(${precision}) without time zone`,
  Decimal: ([precision, scale]) => `numeric(${precision},${scale})`,
  Real: () => "real",
  Inet: () => "inet",
  Json: () => "json",
};

function typeOf({ type, kind, nativeType }: Field): string {
  if (kind === "enum") return `"${type}"`;
  if (!nativeType) return required(TYPES[type], `the type ${type}`);
  const [name, args] = nativeType;
  return required(NATIVE_TYPES[name], `the native type ${name}`)(args);
}

// These are made by Prisma's client, the database knows nothing of them.
const CLIENT_DEFAULTS = ["uuid", "cuid", "ulid", "nanoid"];

function defaultOf({ default: value }: Field): string {
  if (value === undefined) return "";
  if (typeof value !== "object") return ` default ${value}`;
  if (!("name" in value)) return ` default {${value.join(",")}}`;
  if (CLIENT_DEFAULTS.includes(value.name)) return "";
  return ` default ${value.name === "dbgenerated" ? String(value.args[0] ?? "") : `${value.name}()`}`;
}

function describeForeignKey(model: Model, field: Field, byName: ReadonlyMap<string, Model>): string[] {
  const { relationFromFields = [], relationToFields = [], relationOnDelete, relationOnUpdate } = field;
  if (relationFromFields.length === 0) return [];
  const target = required(byName.get(field.type), field.type);
  const onDelete = action(relationOnDelete ?? (field.isRequired ? "Restrict" : "SetNull"));
  return [
    `foreign key ${tableOf(model)} (${columns(model, relationFromFields)}) references ` +
      `${tableOf(target)} (${columns(target, relationToFields)}) on delete ${onDelete} on update ${action(relationOnUpdate ?? "Cascade")}`,
  ];
}

function action(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/, " ").toLowerCase();
}

function describeIndex({ type, fields }: Document["datamodel"]["indexes"][number], model: Model): string {
  const kind = { id: "primary key", unique: "unique", normal: "index", fulltext: "fulltext" }[type];
  const parts = fields.map(({ name, sortOrder }) => `${columns(model, [name])}${sortOrder === "desc" ? " desc" : ""}`);
  return `${kind} ${tableOf(model)} (${parts.join(", ")})`;
}

function tableOf({ name, dbName }: Model): string {
  return dbName ?? name;
}

function columnOf({ name, dbName }: Field): string {
  return dbName ?? name;
}

function columns(model: Model, names: readonly string[]): string {
  return names
    .map((name) =>
      columnOf(
        required(
          model.fields.find((field) => field.name === name),
          name,
        ),
      ),
    )
    .join(", ");
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The comparison of schemas does not know ${what}: teach it.`);
  return value;
}
