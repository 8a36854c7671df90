/** True for a body that asks to be streamed; whether it may is for the schema to say. */
export function wantsEvents(body: unknown): boolean {
  return typeof body === "object" && body !== null && "stream" in body && body.stream === true;
}
