import { z } from "zod";

const schema = z.object({ source: z.string(), from: z.string(), to: z.string() });

type Planted = z.output<typeof schema>;

/** The change of a source file that tests see now. Vitest loads its configuration apart, so it travels by the environment. */
export function plantedMutant(): Planted | null {
  const text = process.env.PIXAPI_MUTANT;
  return text ? schema.parse(JSON.parse(text)) : null;
}

export function plantMutant(planted: Planted | null): void {
  process.env.PIXAPI_MUTANT = planted ? JSON.stringify(planted) : "";
}
