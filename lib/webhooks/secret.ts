import { hkdfSync } from "node:crypto";
import { requireEnv } from "@/lib/env";

const SECRET_BYTES = 32;

/** `whsec_…`, the nth secret of a workspace. It follows from the installation's signing secret, so none is stored. */
export function webhookSecret(workspaceId: string, number: number): string {
  const info = `pixapi:webhook:${workspaceId}:${number}`;
  const bytes = hkdfSync("sha256", requireEnv("PIXAPI_SIGNING_SECRET"), "", info, SECRET_BYTES);
  return `whsec_${Buffer.from(bytes).toString("base64")}`;
}
