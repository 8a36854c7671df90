import { createHmac } from "node:crypto";

type Signed = { id: string; at: Date; payload: string; secrets: readonly string[] };

/** The headers of the Standard Webhooks specification; a receiver accepts when one of the signatures is right. */
export function signatureHeaders({ id, at, payload, secrets }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${payload}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
