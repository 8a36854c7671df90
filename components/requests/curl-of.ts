/** A command that sends the body to an endpoint with the key in `$PIXAPI_API_KEY`; safe to paste into a POSIX shell. */
export function curlOf(apiUrl: string, endpoint: string, body: Record<string, unknown>): string {
  return [
    `curl ${quote(`${apiUrl}${endpoint}`)}`,
    `  -H "Authorization: Bearer $PIXAPI_API_KEY"`,
    `  -H "Content-Type: application/json"`,
    `  -d ${quote(JSON.stringify(body, null, 2))}`,
  ].join(" \\\n");
}

/** Inside single quotes a shell reads everything as it is, but the quote itself. */
function quote(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
