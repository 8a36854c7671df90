import { dirname } from "node:path/posix";
import { type DeclaredRoute, readRoute } from "./read-route";
import type { SourceFile } from "./source-files";

/** Where another workspace's key is refused, or why there is nothing of another workspace to ask for. */
export type TenantDenial = { deniedIn: string } | { noForeignId: string };
export type TenantDenials = Readonly<Record<string, TenantDenial>>;

type Route = DeclaredRoute & { file: string };

const ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const AUTHS = ["key", "session", "signature", "none"];

/** Routes that answer before the wrapper's world exists (probes) or belong to a library. A closed list. */
const OUTSIDE_THE_WRAPPER = ["app/healthz/route.ts", "app/readyz/route.ts", "app/api/auth/[...nextauth]/route.ts"];

/** Every route of `app/`, as its file declares it. */
export function listRoutes(files: readonly SourceFile[]): Route[] {
  return files
    .filter(({ path }) => /^app\/(.*\/)?route\.tsx?$/.test(path) && !OUTSIDE_THE_WRAPPER.includes(path))
    .map(({ path, text }) => ({ file: path, ...readRoute(text) }));
}

/** What routes leave undeclared, untested or contradict, as `file problem`; empty when the inventory is complete. */
export function findRouteViolations(files: readonly SourceFile[], denials: TenantDenials): string[] {
  const routes = listRoutes(files);
  const found = routes.flatMap((route) =>
    [...problemsOfFile(route), ...problemsOfMethods(route), ...problemsOfTenants(route, denials, files)].map(
      (problem) => `${route.file} ${problem}`,
    ),
  );
  const paths = routes.map(({ path }) => path);
  const leftOver = Object.keys(denials).filter((path) => !paths.includes(path));
  return [...found, ...leftOver.map((path) => `e2e/tenants/denials.ts names ${path}, which is no route`)];
}

function problemsOfFile({ file, calls, path, exported }: Route): string[] {
  const missing = ALL_METHODS.filter((method) => !exported.includes(method));
  const expected = pathOf(file);
  return [
    ...(calls === 1 ? [] : [`calls defineRoute ${calls} times: every route is declared through the wrapper, once`]),
    ...(missing.length === 0
      ? []
      : [`does not export ${missing.join(", ")}: Next would answer them outside the error shape`]),
    ...(path === expected ? [] : [`declares the path ${path}, but lies at ${expected}`]),
  ];
}

function problemsOfMethods({ methods }: Route): string[] {
  if (methods.length === 0) return ["declares no method"];
  return methods.flatMap(({ method, auth, scope, readsBody, hasBodyLimit }) => [
    ...(auth && AUTHS.includes(auth) ? [] : [`${method} declares no auth out of ${AUTHS.join(", ")}`]),
    ...(auth !== "key" || scope ? [] : [`${method} takes a key but declares no scope`]),
    ...(!readsBody || hasBodyLimit ? [] : [`${method} reads a body but declares no limit such as jsonBytes`]),
  ]);
}

function problemsOfTenants({ path, methods }: Route, denials: TenantDenials, files: readonly SourceFile[]): string[] {
  if (path === undefined || methods.every(({ auth }) => auth === "none")) return [];
  const denial = Object.hasOwn(denials, path) ? denials[path] : undefined;
  if (!denial) return ["has no entry in e2e/tenants/denials.ts: may another workspace's key reach it?"];
  if ("noForeignId" in denial) return [];
  const test = files.find((file) => file.path === denial.deniedIn);
  if (!test) return [`is said to be denied in ${denial.deniedIn}, which does not exist`];
  return test.text.includes(path.replace(/\{\w+\}.*$/, "")) ? [] : [`is not mentioned in ${denial.deniedIn}`];
}

/** `app/v1/(x)/requests/[id]/route.ts` → `/v1/requests/{id}`; catch-alls end in `*`. */
function pathOf(file: string): string {
  const segments = dirname(file)
    .split("/")
    .slice(1)
    .filter((segment) => !/^\(.*\)$/.test(segment))
    .map((segment) => segment.replace(/^\[{1,2}\.{3}\w+\]{1,2}$/, "*").replace(/^\[(\w+)\]$/, "{$1}"));
  return `/${segments.join("/")}`;
}
