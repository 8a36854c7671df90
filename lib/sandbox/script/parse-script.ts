import { readModerationWord } from "./moderation-words";
import {
  BLOCKS,
  type Block,
  ERRORS,
  FAULTS,
  type Fault,
  FINISHES,
  type Finish,
  type ScriptedError,
  STREAM_FAULTS,
  type StreamFault,
} from "./words";

/** What the words `sandbox:…` in a prompt ask the sandbox to do instead of simply succeeding. */
export type Script = {
  error: ScriptedError | null;
  fault: Fault | null;
  /** What goes wrong in the middle of a stream. */
  stream: StreamFault | null;
  /** Google's reason to end without a picture. */
  finish: Finish | null;
  /** Google's reason to refuse the prompt. */
  block: Block | null;
  delaySeconds: number;
  /** Pictures to return; null for as many as asked. */
  images: number | null;
  /** Size to return; null for the one asked. */
  size: { width: number; height: number } | null;
  /** Calls that are turned away before one succeeds. */
  failFirst: number;
};

const WORD = /\bsandbox:([a-z_]+)=([^\s,;"'<>()[\]{}]+)/g;
const MAX_DELAY_SECONDS = 120;
const MAX_EDGE = 3840;
const MAX_PIXELS = 8_294_400;

/**
 * Reads the scripted words of a prompt and returns the rest of it. A word that is misspelt or out of range comes back in
 * `problem` as a sentence, so that nobody's test passes because its script was ignored.
 */
export function parseScript(prompt: string): { script: Script; prompt: string; problem: string | null } {
  const script: Script = {
    error: null,
    fault: null,
    stream: null,
    finish: null,
    block: null,
    delaySeconds: 0,
    images: null,
    size: null,
    failFirst: 0,
  };
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
      script.error = oneOf(ERRORS, value);
      return script.error !== null;
    case "fault":
      script.fault = oneOf(FAULTS, value);
      return script.fault !== null;
    case "stream":
      script.stream = oneOf(STREAM_FAULTS, value);
      return script.stream !== null;
    case "finish":
      script.finish = oneOf(FINISHES, value);
      return script.finish !== null;
    case "block":
      script.block = oneOf(BLOCKS, value);
      return script.block !== null;
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
    // What these ask for happens where content is judged.
    case "moderation":
    case "moderation_image":
      return readModerationWord(name, value) !== null;
    default:
      return false;
  }
}

function oneOf<T extends string>(words: readonly T[], value: string): T | null {
  return words.find((word) => word === value) ?? null;
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
