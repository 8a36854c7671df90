import type { Params } from "./params";

/** Keeps what has the value that the parameter of the same name asks for; everything when it is absent. */
export function matching(name: string, params: Params): (item: object) => boolean {
  const wanted = params.text(name);
  return (item) => wanted === null || Object.entries(item).some(([key, value]) => key === name && value === wanted);
}
