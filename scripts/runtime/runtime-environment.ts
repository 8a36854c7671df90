import { randomBytes } from "node:crypto";
import type { Secrets } from "./secrets";

/** Secrets of the environment win; the rest comes from the installation's own file. */
export function secretVariables(secrets: Secrets, variables: Partial<NodeJS.ProcessEnv>): Record<string, string> {
  return {
    PIXAPI_SESSION_SECRET: variables.PIXAPI_SESSION_SECRET || secrets.sessionSecret,
    PIXAPI_SIGNING_SECRET: variables.PIXAPI_SIGNING_SECRET || secrets.signingSecret,
    PIXAPI_ENCRYPTION_SECRET: variables.PIXAPI_ENCRYPTION_SECRET || secrets.encryptionSecret,
  };
}

/** Secrets for processes whose data is thrown away. */
export function throwawaySecrets(): Secrets {
  const random = () => randomBytes(32).toString("base64url");
  return { sessionSecret: random(), signingSecret: random(), encryptionSecret: random(), databasePassword: random() };
}
