import { type CallExpression, type Expression, type Module, type ObjectExpression, parseSync } from "@swc/core";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export type DeclaredMethod = {
  method: string;
  auth: string | undefined;
  scope: string | undefined;
  /** Declares how much of a body it accepts: `jsonBytes`, `rawBytes`, `pictures`. */
  hasBodyLimit: boolean;
  readsBody: boolean;
};

export type DeclaredRoute = { calls: number; path: string | undefined; exported: string[]; methods: DeclaredMethod[] };

type Declarations = Map<string, Expression>;

/** What a route file declares, read from its source: nothing of it runs. */
export function readRoute(source: string): DeclaredRoute {
  const module = parseSync(source, { syntax: "typescript", target: "es2024" });
  const declarations = readDeclarations(module);
  const calls = nodesOf(module).filter(isDefineRoute);
  const spec = objectOf(calls[0]?.arguments[0]?.expression, declarations);
  return {
    calls: calls.length,
    path: stringOf(propertyOf(spec, "path", declarations), declarations),
    exported: exportedNames(module),
    methods: METHODS.flatMap((method) => readMethod(method, propertyOf(spec, method, declarations), declarations)),
  };
}

function readMethod(method: string, expression: Expression | undefined, declarations: Declarations): DeclaredMethod[] {
  const spec = objectOf(expression, declarations);
  if (!spec) return [];
  const handle = spec.properties.find((property) => "key" in property && nameOf(property.key) === "handle");
  return [
    {
      method,
      auth: stringOf(propertyOf(spec, "auth", declarations), declarations),
      scope: stringOf(propertyOf(spec, "scope", declarations), declarations),
      hasBodyLimit: spec.properties.some(
        (property) => "key" in property && /^pictures$|Bytes$/.test(nameOf(property.key) ?? ""),
      ),
      readsBody: nodesOf(handle).some(
        (node) => node.type === "Identifier" && /^(body|rawBody)$/.test(String(node.value)),
      ),
    },
  ];
}

/** `const` declarations of the file by name, so that a shared path or spec is followed. */
function readDeclarations(module: Module): Declarations {
  const declarations: Declarations = new Map();
  for (const item of module.body) {
    const declaration = item.type === "ExportDeclaration" ? item.declaration : item;
    if (declaration.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === "Identifier" && init) declarations.set(id.value, init);
    }
  }
  return declarations;
}

function exportedNames(module: Module): string[] {
  return module.body.flatMap((item) => {
    if (item.type !== "ExportDeclaration" || item.declaration.type !== "VariableDeclaration") return [];
    return item.declaration.declarations.flatMap(({ id }) =>
      id.type === "ObjectPattern"
        ? id.properties.flatMap((property) => ("key" in property ? (nameOf(property.key) ?? []) : []))
        : id.type === "Identifier"
          ? [id.value]
          : [],
    );
  });
}

function propertyOf(
  object: ObjectExpression | undefined,
  name: string,
  declarations: Declarations,
): Expression | undefined {
  for (const property of object?.properties ?? []) {
    if (property.type === "KeyValueProperty" && nameOf(property.key) === name) return property.value;
    if (property.type === "Identifier" && property.value === name) return declarations.get(name);
  }
  return undefined;
}

function objectOf(expression: Expression | undefined, declarations: Declarations): ObjectExpression | undefined {
  const value = resolved(expression, declarations);
  return value?.type === "ObjectExpression" ? value : undefined;
}

function stringOf(expression: Expression | undefined, declarations: Declarations): string | undefined {
  const value = resolved(expression, declarations);
  return value?.type === "StringLiteral" ? value.value : undefined;
}

function resolved(expression: Expression | undefined, declarations: Declarations): Expression | undefined {
  if (expression?.type === "TsConstAssertion") return resolved(expression.expression, declarations);
  if (expression?.type === "TsSatisfiesExpression") return resolved(expression.expression, declarations);
  if (expression?.type === "Identifier") return resolved(declarations.get(expression.value), declarations);
  return expression;
}

type Node = { type: string; value?: unknown };

function nodesOf(root: unknown): Node[] {
  if (typeof root !== "object" || root === null) return [];
  const below = Object.values(root).flatMap(nodesOf);
  return isNode(root) ? [root, ...below] : below;
}

function isNode(value: object): value is Node {
  return "type" in value && typeof value.type === "string";
}

function isDefineRoute(node: Node): node is Node & CallExpression {
  if (node.type !== "CallExpression" || !("callee" in node)) return false;
  const { callee } = node;
  return typeof callee === "object" && callee !== null && isNode(callee) && callee.value === "defineRoute";
}

function nameOf(key: Node): string | undefined {
  return typeof key.value === "string" ? key.value : undefined;
}
