/**
 * The parameters of a task without the field that only tasks have: it was checked before and changes nothing about the
 * picture or its price. In the record and in the hash of the call it stays.
 */
export function withoutWebhookUrl(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== "webhook_url"));
}
