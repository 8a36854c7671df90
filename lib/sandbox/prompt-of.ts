/** The `prompt` of a body that was not checked yet. */
export function promptOf(body: unknown): unknown {
  return typeof body === "object" && body !== null && "prompt" in body ? body.prompt : null;
}
