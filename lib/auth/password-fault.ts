import { COMMON_PASSWORDS } from "./common-passwords";

const MIN_LENGTH = 8;
const MAX_LENGTH = 1_000;
const FEWEST_DIFFERENT_CHARACTERS = 4;

/**
 * Why a password cannot be used, as a sentence for the person who chose it; null when it can. No rules of composition:
 * length counts, and that nobody else's list has it.
 */
export function passwordFault(password: string, email: string): string | null {
  const unusable = lengthFault(password);
  if (unusable) return unusable;
  if (isGuessable(password, email)) return "This password is among the first that are tried. Choose another one.";
  return null;
}

/** Why a password cannot even be stored; an operator may choose a guessable one for a demo, nobody an empty one. */
export function lengthFault(password: string): string | null {
  if (password.length < MIN_LENGTH) return `The password must have at least ${MIN_LENGTH} characters.`;
  if (password.length > MAX_LENGTH) return `The password may have at most ${MAX_LENGTH} characters.`;
  if (password.includes("\0")) return "The password may not contain a NUL character.";
  return null;
}

function isGuessable(password: string, email: string): boolean {
  const plain = password.toLowerCase().trim();
  const [name = ""] = email.split("@");
  if (plain === email || (name.length >= MIN_LENGTH && plain === name)) return true;
  if (new Set(plain).size < FEWEST_DIFFERENT_CHARACTERS || isSequence(plain)) return true;
  return [plain, withoutDecoration(plain)].some((candidate) => COMMON_PASSWORDS.has(candidate));
}

/** `p@ssw0rd123!` → `password`: the substitutions and endings that guessing programs try first. */
function withoutDecoration(password: string): string {
  const letters: Record<string, string> = {
    "@": "a",
    "4": "a",
    "0": "o",
    "1": "i",
    "3": "e",
    $: "s",
    "5": "s",
    "7": "t",
  };
  return password.replace(/[\d!?.#*_-]+$/, "").replace(/[@4013$57]/g, (character) => letters[character] ?? character);
}

/** `abcdefgh`, `87654321`: every character one above, or one below, the one before. */
function isSequence(text: string): boolean {
  const steps = new Set(Array.from(text.slice(1), (_, index) => text.charCodeAt(index + 1) - text.charCodeAt(index)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}
