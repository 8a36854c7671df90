/** What the words `sandbox:…` in a prompt ask the sandbox to do instead of simply succeeding. */
export type Script = {
  error: ScriptedError | null;
  fault: Fault | null;
  delaySeconds: number;
  /** Pictures to return; null for as many as asked. */
  images: number | null;
  /** Size to return; null for the one asked. */
  size: { width: number; height: number } | null;
  /** Calls that are turned away before one succeeds. */
  failFirst: number;
};

const ERRORS = [
  "moderation",
  "moderation_output",
  "rate_limit",
  "server",
  "timeout",
  "bad_response",
  "no_image",
  "insufficient_credits",
] as const;

const FAULTS = [
  "html",
  "error_in_200",
  "empty_body",
  "bad_base64",
  "cut",
  "corrupt",
  "redirect",
  "trickle",
  "unauthorized",
  "duplicate",
  "extra",
  "huge_retry_after",
  "slow_headers",
] as const;

export type ScriptedError = (typeof ERRORS)[number];
export type Fault = (typeof FAULTS)[number];

const WORD = /\bsandbox:([a-z_]+)=([^\s,;"'<>()[\]{}]+)/g;
const MAX_DELAY_SECONDS = 120;
const MAX_EDGE = 3840;
const MAX_PIXELS = 8_294_400;

/**
 * Reads the scripted words of a prompt and returns the rest of it. A word that is misspelt or out of range comes back in
 * `problem` as a sentence, so that nobody's test passes because its script was ignored.
 */
export function parseScript(prompt: string): { script: Script; prompt: string; problem: string | null } {
  const script: Script = { error: null, fault: null, delaySeconds: 0, images: null, size: null, failFirst: 0 };
  const problems: string[] = [];
  for (const [word, name = "", rawValue = ""] of prompt.matchAll(WORD)) {
    const isUnderstood = readWord(script, name, rawValue.replace(/[.!?]+$/, ""));
    if (!isUnderstood)
      problems.push(`The scripted word '${word}' is not one the sandbox knows, or its value is out of range.`);
  }
  return { script, prompt: prompt.replaceAll(WORD, " ").trim(), problem: problems[0] ?? null };
}

function readWord(script: Script, name: string, value: string): boolean {
  switch (name) {
    case "error":
      script.error = ERRORS.find((error) => error === value) ?? null;
      return script.error !== null;
    case "fault":
      script.fault = FAULTS.find((fault) => fault === value) ?? null;
      return script.fault !== null;
    case "delay":
      script.delaySeconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
      return script.delaySeconds <= MAX_DELAY_SECONDS;
    case "images":
      script.images = wholeNumber(value, 10);
      return script.images !== null;
    case "fail_first":
      script.failFirst = wholeNumber(value, 100) ?? 0;
      return wholeNumber(value, 100) !== null;
    case "size":
      script.size = sizeOf(value);
      return script.size !== null;
    default:
      return false;
  }
}

function wholeNumber(value: string, max: number): number | null {
  return /^\d{1,3}$/.test(value) && Number(value) <= max ? Number(value) : null;
}

function sizeOf(value: string): Script["size"] {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(value) ?? [];
  const size = { width: Number(width), height: Number(height) };
  const isDrawable = Math.min(size.width, size.height) >= 16 && Math.max(size.width, size.height) <= MAX_EDGE;
  return isDrawable && size.width * size.height <= MAX_PIXELS ? size : null;
}
