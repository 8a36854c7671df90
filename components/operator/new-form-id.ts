/** Names one opened form, so that sending it twice is one act. `crypto.randomUUID` is missing on plain HTTP. */
export function newFormId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
