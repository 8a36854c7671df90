import { resolve } from "node:path";
import { z } from "zod";

/**
 * Every environment variable the product reads, parsed once. `.env.example` explains each one. `npm start` fills in what
 * has an embedded default (database, secrets, sandbox); a bad value stops the build and the start.
 */
const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((value) => blankIsAbsent(value) ?? fallback, schema);

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const hosts = z.string().transform((list) => {
  const names = list.split(",").map((host) => host.trim().toLowerCase());
  return names.filter((host) => host !== "");
});
const secret = z.string().min(32, "must have at least 32 characters");

const schema = z.object({
  NODE_ENV: withDefault(z.enum(["development", "production", "test"]), "production"),
  HOST: withDefault(z.string().min(1), "127.0.0.1"),
  PORT: withDefault(wholeNumber(1, 65_535), 3000),
  PUBLIC_URL: optional(url),
  PIXAPI_DATA_DIR: withDefault(z.string().min(1), ".pixapi"),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")),
  DATABASE_POOL_SIZE: withDefault(wholeNumber(1, 16), 12),
  PIXAPI_SESSION_SECRET: optional(secret),
  PIXAPI_SIGNING_SECRET: optional(secret),
  PIXAPI_ENCRYPTION_SECRET: optional(secret),
  OPENAI_API_KEY: optional(z.string().min(1)),
  OPENAI_BASE_URL: withDefault(url, "https://api.openai.com/v1"),
  GOOGLE_API_KEY: optional(z.string().min(1)),
  GOOGLE_BASE_URL: withDefault(url, "https://generativelanguage.googleapis.com/v1beta"),
  SANDBOX_URL: optional(url),
  SANDBOX_PORT: optional(wholeNumber(1, 65_535)),
  SANDBOX_SMTP_PORT: optional(wholeNumber(1, 65_535)),
  SANDBOX_STRIPE_WEBHOOK_URL: optional(url),
  STRIPE_SECRET_KEY: optional(z.string().regex(/^(sk|rk)_./, "must start with sk_ or rk_")),
  STRIPE_WEBHOOK_SECRET: optional(z.string().regex(/^whsec_./, "must start with whsec_")),
  STRIPE_TAX: withDefault(z.enum(["on", "off"]), "off"),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")),
  MAIL_FROM: withDefault(z.string().regex(/^[^\r\n]*@[^\r\n]+$/, "must be an address"), "Pixapi <no-reply@localhost>"),
  GITHUB_ID: optional(z.string().min(1)),
  GITHUB_SECRET: optional(z.string().min(1)),
  GOOGLE_ID: optional(z.string().min(1)),
  GOOGLE_SECRET: optional(z.string().min(1)),
  TRUSTED_PROXIES: withDefault(wholeNumber(0, 10), 0),
  FETCH_ALLOWED_HOSTS: withDefault(hosts, ""),
  SIGN_UPS_PER_HOUR: withDefault(wholeNumber(1, 1_000_000), 20),
  WELCOME_CREDITS: withDefault(wholeNumber(0, 1_000_000), 20),
  WELCOME_CREDITS_DAYS: optional(wholeNumber(1, 36_500)),
  WELCOME_GRANTS_PER_ADDRESS_PER_DAY: withDefault(wholeNumber(0, 1_000_000), 5),
  REQUESTS_PER_MINUTE: withDefault(wholeNumber(1, 1_000_000), 600),
  CONCURRENT_REQUESTS: withDefault(wholeNumber(1, 100_000), 256),
  REQUEST_DEADLINE_SECONDS: withDefault(wholeNumber(1, 3_600), 280),
  MULTIPART_MAX_MB: withDefault(wholeNumber(1, 2_000), 200),
  IMAGE_JSON_MAX_MB: withDefault(wholeNumber(1, 500), 64),
  BODY_BUDGET_MB: optional(wholeNumber(1, 1_000_000)),
  TASK_CONCURRENCY: withDefault(wholeNumber(1, 256), 8),
  TASK_QUEUE_SECONDS: withDefault(wholeNumber(1, 86_400), 1_800),
  RETENTION_DAYS: withDefault(wholeNumber(1, 3_650), 30),
  HEARTBEAT_SECONDS: withDefault(z.coerce.number().min(0.1).max(60), 5),
  PROCESS_DEAD_AFTER_SECONDS: withDefault(z.coerce.number().min(0.5).max(600), 20),
  RECOVERY_SWEEP_SECONDS: withDefault(z.coerce.number().min(0.1).max(600), 10),
  LOG_LEVEL: withDefault(z.enum(["silent", "error", "warn", "info", "debug"]), "info"),
});

export type Env = z.output<typeof schema>;

/** Parses a set of variables; the error lists every bad variable with the reason, one per line. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(
    `The configuration cannot be used:\n${lines.join("\n")}\nSee .env.example for what each variable means.`,
  );
}

export const env: Env = parseEnv(process.env);

type RuntimeName =
  | "DATABASE_URL"
  | "PIXAPI_SESSION_SECRET"
  | "PIXAPI_SIGNING_SECRET"
  | "PIXAPI_ENCRYPTION_SECRET"
  | "SANDBOX_URL";

/** A variable that a running process needs but a build does not; `npm start` sets all of them. */
export function requireEnv(name: RuntimeName): string {
  const value = env[name];
  if (value === undefined) throw new Error(`${name} is not set. Start with "npm start", or set it: see .env.example.`);
  return value;
}

/** The address customers reach, without a trailing slash; asset URLs, documentation links and mails begin with it. */
export function publicUrl(): string {
  return env.PUBLIC_URL ?? `http://${env.HOST === "0.0.0.0" || env.HOST === "::" ? "127.0.0.1" : env.HOST}:${env.PORT}`;
}

const PROVIDER_KEYS = { openai: "OPENAI_API_KEY", google: "GOOGLE_API_KEY" } as const;

export type ProviderKeys = Partial<Pick<Env, (typeof PROVIDER_KEYS)[keyof typeof PROVIDER_KEYS]>>;

/** Whether live requests to a provider reach it; without its key the sandbox stands in. */
export function isProviderConfigured(provider: keyof typeof PROVIDER_KEYS): boolean {
  return Boolean(env[PROVIDER_KEYS[provider]]);
}

/** Whether any provider draws for real: simulated money and a mail inbox for everybody must not exist beside it. */
export function isAnyProviderConfigured(keys: ProviderKeys = env): boolean {
  return Object.values(PROVIDER_KEYS).some((name) => Boolean(keys[name]));
}

/** True when mails leave this machine. Otherwise they end in the local inbox, which only the operator can read. */
export function isMailConfigured(): boolean {
  return env.SMTP_URL !== undefined;
}

/** Tells next-auth its address, which it reads from the environment alone; it must never learn it from a Host header. */
export function tellNextAuthItsUrl(): void {
  process.env.NEXTAUTH_URL = `${publicUrl()}/api/auth`;
}

/** The absolute folder that holds everything this installation stores on disk. */
export function dataDir(): string {
  return resolve(env.PIXAPI_DATA_DIR);
}
