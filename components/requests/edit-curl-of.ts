import { quoteForShell } from "./quote-for-shell";

export type Picture = { role: string; index: number; format: string };

/**
 * A command that sends an edit as a form, with names of files to be put in place of its pictures; safe to paste into a POSIX
 * shell.
 */
export function editCurlOf(
  apiUrl: string,
  endpoint: string,
  { fields, pictures }: { fields: Record<string, unknown>; pictures: readonly Picture[] },
): string {
  return [
    `curl ${quoteForShell(`${apiUrl}${endpoint}`)}`,
    `  -H "Authorization: Bearer $PIXAPI_KEY"`,
    ...pictures.map((picture) => `  -F ${quoteForShell(`${fieldOf(picture)}=@${fileOf(picture)}`)}`),
    // Literally: -F would read a value that begins with @ or < as the name of a file.
    ...Object.entries(fields)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => `  --form-string ${quoteForShell(`${name}=${textOf(value)}`)}`),
  ].join(" \\\n");
}

function fieldOf({ role }: Picture): string {
  return role === "mask" ? "mask" : "image[]";
}

function fileOf({ role, index, format }: Picture): string {
  return `${role === "mask" ? "mask" : `image-${index + 1}`}.${format === "jpeg" ? "jpg" : format}`;
}

function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
