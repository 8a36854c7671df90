export type FormValue = string | FormValue[] | FormObject;
export type FormObject = { [name: string]: FormValue };

type Tree = Map<string, Tree | string>;

const MAX_DEPTH = 8;

/**
 * Reads Stripe's form encoding: `line_items[0][price_data][currency]=usd` is a tree, `expand[]=a` or `expand[0]=a` a list.
 * A name given twice keeps its last value; a name with brackets out of place is a plain name.
 */
export function parseForm(text: string): FormObject {
  const root: Tree = new Map();
  for (const [name, value] of new URLSearchParams(text)) plant(root, pathOf(name), value);
  return toObject(root);
}

function pathOf(name: string): string[] {
  const [, first = name, rest = ""] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? [];
  const path = [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, part = ""]) => part)];
  return path.length > MAX_DEPTH ? [name] : path;
}

function plant(root: Tree, path: readonly string[], value: string): void {
  let tree = root;
  for (const part of path.slice(0, -1)) {
    const name = part === "" ? String(tree.size) : part;
    const branch = tree.get(name);
    const next: Tree = branch instanceof Map ? branch : new Map();
    tree.set(name, next);
    tree = next;
  }
  const last = path.at(-1) ?? "";
  tree.set(last === "" ? String(tree.size) : last, value);
}

function toObject(tree: Tree): FormObject {
  return Object.fromEntries([...tree].map(([name, branch]) => [name, toValue(branch)]));
}

function toValue(branch: Tree | string): FormValue {
  if (typeof branch === "string") return branch;
  const isList = [...branch.keys()].every((name) => /^\d{1,3}$/.test(name));
  if (!isList) return toObject(branch);
  return [...branch].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => toValue(value));
}
