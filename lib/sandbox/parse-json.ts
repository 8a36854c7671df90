/** The value of a JSON text; undefined when it is none, which the check of the request then refuses in its own words. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is a value like any other here.
    return undefined;
  }
}
