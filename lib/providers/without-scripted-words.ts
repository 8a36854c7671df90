/** Wider than what the sandbox obeys: a word it would learn tomorrow is kept from real providers today. */
const SCRIPTED_WORD = / ?sandbox:[a-z_]+=[^\s,;"'<>()[\]{}]* ?/gi;

/**
 * The prompt as a real provider may see it: each `sandbox:name=value` becomes one space (never nothing, which could join
 * the text around it into another word). A prompt without such words comes back unchanged.
 */
export function withoutScriptedWords(prompt: string): string {
  const cleaned = prompt.replace(SCRIPTED_WORD, " ");
  return cleaned === prompt ? prompt : cleaned.trim();
}
