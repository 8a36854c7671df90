import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "./operator-error";
import { writePrivateFile } from "./write-private-file";

const secret = z.string().min(32);
const schema = z.object({
  sessionSecret: secret,
  signingSecret: secret,
  encryptionSecret: secret,
  databasePassword: secret,
});

export type Secrets = z.output<typeof schema>;

/**
 * The installation's secrets, made once and kept in `secrets.json` (0600). A broken or lost file beside an existing
 * database is an error and never replaced: new secrets could not open what the old ones protect.
 */
export function loadSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "secrets.json");
  if (!existsSync(file)) return createSecrets(dataDir, file);
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  const parsed = schema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw new OperatorError(
    `${file} cannot be read as the secrets of this installation: restore it from a backup, or move the whole folder ${dataDir} away to begin anew.`,
  );
}

/** The password of the embedded server's superuser; the application's own role never sees it. */
export function superuserPassword(databasePassword: string): string {
  return createHmac("sha256", databasePassword).update("postgres superuser").digest("hex");
}

function createSecrets(dataDir: string, file: string): Secrets {
  if (existsSync(join(dataDir, "postgres"))) {
    throw new OperatorError(
      `${file} is missing although ${dataDir} holds a database: restore it from a backup, or move the whole folder away to begin anew.`,
    );
  }
  const random = () => randomBytes(32).toString("base64url");
  const secrets = {
    sessionSecret: random(),
    signingSecret: random(),
    encryptionSecret: random(),
    databasePassword: random(),
  };
  writePrivateFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // The schema refuses it with the sentence that tells what to do.
    return undefined;
  }
}
