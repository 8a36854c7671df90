import { BlockList, isIP } from "node:net";
import { OperatorError } from "./operator-error";
import { isAnyProviderConfigured, type ProviderKeys } from "./provider-keys";

type Configuration = ProviderKeys & {
  HOST: string;
  PUBLIC_URL?: string | undefined;
  SANDBOX_URL?: string | undefined;
  STRIPE_SECRET_KEY?: string | undefined;
  SMTP_URL?: string | undefined;
  S3_BUCKET?: string | undefined;
  S3_ENDPOINT?: string | undefined;
  S3_ACCESS_KEY_ID?: string | undefined;
  S3_SECRET_ACCESS_KEY?: string | undefined;
  ASSETS_BASE_URL?: string | undefined;
  ASSETS_PURGE_URL?: string | undefined;
  PIXAPI_SESSION_SECRET?: string | undefined;
  PIXAPI_SIGNING_SECRET?: string | undefined;
  PIXAPI_ENCRYPTION_SECRET?: string | undefined;
};

const SECRETS = ["PIXAPI_SESSION_SECRET", "PIXAPI_SIGNING_SECRET", "PIXAPI_ENCRYPTION_SECRET"] as const;
const FEWEST_DIFFERENT_CHARACTERS = 12;

/** Stops the start with one sentence where a configuration would run, but not safely. */
export function refuseUnsafe(configuration: Configuration): void {
  refuseWeakSecrets(configuration);
  refuseHalfStorage(configuration);
  if (!isLoopback(configuration.HOST) && !configuration.PUBLIC_URL) {
    throw new OperatorError(
      `HOST=${configuration.HOST} opens Pixapi to other machines, but PUBLIC_URL is not set: set it to the address they reach, such as https://images.example.com.`,
    );
  }
  if (isPublic(configuration) && !configuration.SMTP_URL) {
    throw new OperatorError(
      "Other machines can reach Pixapi, but SMTP_URL is not set: without a mail server anybody could sign up with anybody's address, and nobody could reset a password.",
    );
  }
  if (configuration.SANDBOX_URL && !isLoopback(new URL(configuration.SANDBOX_URL).hostname)) {
    throw new OperatorError(
      `SANDBOX_URL=${configuration.SANDBOX_URL} is not on this machine: the sandbox sells nothing for real and must stay on a loopback address.`,
    );
  }
  if (/^(sk|rk)_live_/.test(configuration.STRIPE_SECRET_KEY ?? "") && !isAnyProviderConfigured(configuration)) {
    throw new OperatorError(
      "STRIPE_SECRET_KEY is a live key, but no provider key is set: customers would pay real money for simulated pictures, so set OPENAI_API_KEY or GOOGLE_API_KEY, or use a key that begins with sk_test_.",
    );
  }
}

/** Pictures would go somewhere else than was meant. */
function refuseHalfStorage(configuration: Configuration): void {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, ASSETS_BASE_URL, ASSETS_PURGE_URL } = configuration;
  const names = ["S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
  const stray = names.find((name) => configuration[name]);
  if (!S3_BUCKET && stray) {
    throw new OperatorError(
      `${stray} is set, but S3_BUCKET is not: name the bucket, or remove ${stray} to store pictures on disk.`,
    );
  }
  if (Boolean(S3_ACCESS_KEY_ID) !== Boolean(S3_SECRET_ACCESS_KEY)) {
    const missing = S3_ACCESS_KEY_ID ? "S3_SECRET_ACCESS_KEY" : "S3_ACCESS_KEY_ID";
    throw new OperatorError(
      `${missing} is not set: set both keys of the bucket, or neither to use the machine's role.`,
    );
  }
  if (ASSETS_PURGE_URL && !ASSETS_BASE_URL) {
    throw new OperatorError(
      "ASSETS_PURGE_URL is set, but ASSETS_BASE_URL is not: set the address of the CDN that is told of deletions.",
    );
  }
}

function isPublic({ HOST, PUBLIC_URL }: Configuration): boolean {
  return !isLoopback(HOST) || (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname));
}

/** Whether only programs of this machine reach a server that listens on the host. */
function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  if (name === "localhost") return true;
  const family = isIP(name);
  if (family === 0) return false;
  const loopback = new BlockList();
  loopback.addSubnet("127.0.0.0", 8, "ipv4");
  loopback.addAddress("::1", "ipv6");
  return loopback.check(name, family === 6 ? "ipv6" : "ipv4");
}

function refuseWeakSecrets(configuration: Configuration): void {
  const given = SECRETS.flatMap((name) =>
    configuration[name] === undefined ? [] : [{ name, value: configuration[name] }],
  );
  const weak = given.find(({ value }) => new Set(value).size < FEWEST_DIFFERENT_CHARACTERS);
  if (weak) {
    throw new OperatorError(
      `${weak.name} is too easy to guess: use 32 random bytes, for example from "openssl rand -base64 32".`,
    );
  }
  if (new Set(given.map(({ value }) => value)).size < given.length) {
    throw new OperatorError(`${given.map(({ name }) => name).join(", ")} must differ from each other.`);
  }
}
