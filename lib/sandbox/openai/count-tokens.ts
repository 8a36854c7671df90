const DETAIL = { low: 16, medium: 48, high: 96 } as const;

/** Tokens that gpt-image-2 counts for one output image of this size and quality. */
export function countImageTokens(image: { width: number; height: number; quality: keyof typeof DETAIL }): number {
  const { width, height } = image;
  const detail = DETAIL[image.quality];
  const short = Math.floor((detail * Math.min(width, height)) / Math.max(width, height) + 0.5);
  return Math.ceil((detail * short * (2_000_000 + width * height)) / 4_000_000);
}

/** About the tokens of a prompt: one for four bytes, and six that every request has. */
export function estimateTextTokens(prompt: string): number {
  return Math.ceil(Buffer.byteLength(prompt) / 4) + 6;
}
