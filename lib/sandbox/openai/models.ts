/** The OpenAI models the sandbox draws for, and the rules in which they differ. */
export type ImageModel = { id: string; created: number; sizes: "free" | "three"; isTransparentAllowed: boolean };

const APRIL_2026 = 1_776_729_600;
const DECEMBER_2025 = 1_764_547_200;

export const MODELS: readonly ImageModel[] = [
  { id: "gpt-image-2", created: APRIL_2026, sizes: "free", isTransparentAllowed: false },
  { id: "gpt-image-2-2026-04-21", created: APRIL_2026, sizes: "free", isTransparentAllowed: false },
  { id: "gpt-image-1.5", created: DECEMBER_2025, sizes: "three", isTransparentAllowed: true },
];
