import { quoteForShell } from "./quote-for-shell";

/** A command that sends the body to an endpoint with the key in `$PIXAPI_KEY`; safe to paste into a POSIX shell. */
export function curlOf(apiUrl: string, endpoint: string, body: Record<string, unknown>): string {
  return [
    `curl ${quoteForShell(`${apiUrl}${endpoint}`)}`,
    `  -H "Authorization: Bearer $PIXAPI_KEY"`,
    `  -H "Content-Type: application/json"`,
    `  -d ${quoteForShell(JSON.stringify(body, null, 2))}`,
  ].join(" \\\n");
}
