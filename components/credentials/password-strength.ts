/** 0: nothing typed, 1: too short or too even, 4: hard to guess. */
export type PasswordStrength = 0 | 1 | 2 | 3 | 4;

const SHORTEST = 8;

/** A rough measure while typing: length and variety. What is refused is decided by the server's list. */
export function passwordStrength(password: string): PasswordStrength {
  if (password.length === 0) return 0;
  const different = new Set(password.toLowerCase()).size;
  if (password.length < SHORTEST || different < 5) return 1;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  const points = password.length + 2 * (kinds - 1) + Math.min(different, 12) / 2;
  if (points >= 22) return 4;
  if (points >= 17) return 3;
  return 2;
}
