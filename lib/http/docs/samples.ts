/** A piece of code in a page: what runs it, and why it is not run where it is not. */
export type Sample = { language: "bash" | "js" | "python" | "go"; code: string; skipped: string | null };

const FENCE = /^```(bash|js|python|go)(?: skip="([^"]+)")?\n([\s\S]*?)^```$/gm;

/** Every runnable sample of a page's Markdown, in order. */
export function samplesOf(markdown: string): Sample[] {
  return [...markdown.matchAll(FENCE)].map(([, language, skipped, code = ""]) => ({
    language: asLanguage(language),
    code,
    skipped: skipped ?? null,
  }));
}

/** The expression matches nothing else. */
function asLanguage(language: string | undefined): Sample["language"] {
  return language as Sample["language"];
}
