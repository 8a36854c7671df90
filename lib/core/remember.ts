/** One instance per process: Next loads a module once per route bundle, and two pools would be two budgets. */
export function remember<T>(name: string, create: () => T): T {
  const shared = globalThis as typeof globalThis & { __pixapi?: Map<string, unknown> };
  shared.__pixapi ??= new Map();
  if (!shared.__pixapi.has(name)) shared.__pixapi.set(name, create());
  return asType<T>(shared.__pixapi.get(name));
}

/** The map holds what `create` returned under the same name, so the type is known where the compiler cannot see it. */
function asType<T>(value: unknown): T {
  return value as T;
}
