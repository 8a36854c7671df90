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
/** Exactly as browsers send them: no path, no slash at the end, no wildcard and never `null`. */
const origins = z
  .string()
  .transform((list) => list.split(",").map((origin) => origin.trim()))
  .transform((list) => list.filter((origin) => origin !== ""))
  .refine((list) => list.every(isOrigin), "must be origins such as https://app.example.com, separated by commas");
const secret = z.string().min(32, "must have at least 32 characters");

const PROVIDER_NAMES = ["openai", "google"] as const;

/** An entry that only puts the route of `OPENAI_API_KEY` or `GOOGLE_API_KEY` in its place. */
const defaultRoute = z.strictObject({ name: z.enum(PROVIDER_NAMES) });
const furtherRoute = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, "must be 1 to 40 of a-z, 0-9 and -")
    .refine((name) => name !== "sandbox", "must not be sandbox, which stands for simulated pictures"),
  provider: z.enum(PROVIDER_NAMES),
  base_url: url,
  key_env: z.string().regex(/^[A-Z][A-Z0-9_]*$/, "must be the name of an environment variable"),
  models: z.array(z.string().min(1)).min(1).optional(),
  /** Not of the list: what the variable holds that `key_env` names. */
  api_key: z.string({ error: "the variable that key_env names is not set" }).min(1),
});
const routeEntry = z.looseObject({ name: z.string() }).transform((entry, ctx) => {
  const parsed = (PROVIDER_NAMES.some((name) => name === entry.name) ? defaultRoute : furtherRoute).safeParse(entry);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) ctx.addIssue({ code: "custom", path, message });
  return z.NEVER;
});
const routeEntries = z
  .array(routeEntry, { error: "must be a JSON list of routes" })
  .refine((entries) => new Set(entries.map(({ name }) => name)).size === entries.length, "names a route twice");

const schema = z.object({
  NODE_ENV: withDefault(z.enum(["development", "production", "test"]), "production"),
  HOST: withDefault(z.string().min(1), "127.0.0.1"),
  PORT: withDefault(wholeNumber(1, 65_535), 3000),
  PUBLIC_URL: optional(url),
  PIXAPI_DATA_DIR: withDefault(z.string().min(1), ".pixapi"),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")),
  DATABASE_POOL_SIZE: withDefault(wholeNumber(1, 16), 12),
  S3_BUCKET: optional(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "is not the name of a bucket")),
  S3_REGION: withDefault(z.string().min(1), "us-east-1"),
  S3_ENDPOINT: optional(url),
  S3_ACCESS_KEY_ID: optional(z.string().min(1)),
  S3_SECRET_ACCESS_KEY: optional(z.string().min(1)),
  S3_FORCE_PATH_STYLE: withDefault(z.enum(["true", "false"]), "false"),
  ASSETS_BASE_URL: optional(
    url.refine((value) => new URL(value).origin === value, "must be an address without a path"),
  ),
  ASSETS_PURGE_URL: optional(z.string().regex(/^https?:\/\/[^\s/{}]+(\/\S*)?$/, "must be an http or https address")),
  ASSETS_PURGE_TOKEN: optional(z.string().min(16, "must have at least 16 characters")),
  PIXAPI_SESSION_SECRET: optional(secret),
  PIXAPI_SIGNING_SECRET: optional(secret),
  PIXAPI_ENCRYPTION_SECRET: optional(secret),
  OPENAI_API_KEY: optional(z.string().min(1)),
  OPENAI_BASE_URL: withDefault(url, "https://api.openai.com/v1"),
  GOOGLE_API_KEY: optional(z.string().min(1)),
  GOOGLE_BASE_URL: withDefault(url, "https://generativelanguage.googleapis.com/v1beta"),
  PROVIDER_ROUTES: withDefault(routeEntries, []),
  MODERATION: withDefault(z.enum(["off", "optional", "openai"]), "optional"),
  MODERATION_API_KEY: optional(z.string().min(1)),
  MODERATION_BASE_URL: optional(url),
  MODERATION_ON_FAILURE: withDefault(z.enum(["allow", "refuse"]), "allow"),
  SANDBOX_URL: optional(url),
  SANDBOX_PORT: optional(wholeNumber(1, 65_535)),
  SANDBOX_SMTP_PORT: optional(wholeNumber(1, 65_535)),
  SANDBOX_STRIPE_WEBHOOK_URL: optional(url),
  STRIPE_SECRET_KEY: optional(z.string().regex(/^(sk|rk)_./, "must start with sk_ or rk_")),
  STRIPE_WEBHOOK_SECRET: optional(z.string().regex(/^whsec_./, "must start with whsec_")),
  STRIPE_TAX: withDefault(z.enum(["on", "off"]), "off"),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")),
  MAIL_FROM: withDefault(z.string().regex(/^[^\r\n]*@[^\r\n]+$/, "must be an address"), "Pixapi <no-reply@localhost>"),
  SUPPORT_EMAIL: optional(z.email()),
  GITHUB_ID: optional(z.string().min(1)),
  GITHUB_SECRET: optional(z.string().min(1)),
  GOOGLE_ID: optional(z.string().min(1)),
  GOOGLE_SECRET: optional(z.string().min(1)),
  TRUSTED_PROXIES: withDefault(wholeNumber(0, 10), 0),
  FETCH_ALLOWED_HOSTS: withDefault(hosts, ""),
  CORS_ORIGINS: withDefault(origins, ""),
  SIGN_UPS_PER_HOUR: withDefault(wholeNumber(1, 1_000_000), 20),
  WELCOME_CREDITS: withDefault(wholeNumber(0, 1_000_000), 20),
  WELCOME_CREDITS_DAYS: optional(wholeNumber(1, 36_500)),
  WELCOME_GRANTS_PER_ADDRESS_PER_DAY: withDefault(wholeNumber(0, 1_000_000), 5),
  REQUESTS_PER_MINUTE: withDefault(wholeNumber(1, 1_000_000), 600),
  IMAGES_PER_MINUTE: withDefault(wholeNumber(1, 1_000_000), 6_000),
  CONCURRENT_REQUESTS: withDefault(wholeNumber(1, 100_000), 256),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, "must start with redis:// or rediss://")),
  LIMITS_STORE: withDefault(z.enum(["memory", "postgres"]), "memory"),
  REQUEST_DEADLINE_SECONDS: withDefault(wholeNumber(1, 3_600), 280),
  MAX_IN_FLIGHT: withDefault(wholeNumber(1, 100_000), 1_000),
  MULTIPART_MAX_MB: withDefault(wholeNumber(1, 2_000), 200),
  IMAGE_JSON_MAX_MB: withDefault(wholeNumber(1, 500), 64),
  BODY_BUDGET_MB: optional(wholeNumber(1, 1_000_000)),
  TASK_CONCURRENCY: withDefault(wholeNumber(1, 256), 8),
  TASK_QUEUE_SECONDS: withDefault(wholeNumber(1, 86_400), 1_800),
  RETENTION_DAYS: withDefault(wholeNumber(1, 3_650), 30),
  KEEP_DAYS: withDefault(wholeNumber(1, 3_650), 30),
  HEARTBEAT_SECONDS: withDefault(z.coerce.number().min(0.1).max(60), 5),
  PROCESS_DEAD_AFTER_SECONDS: withDefault(z.coerce.number().min(0.5).max(600), 20),
  RECOVERY_SWEEP_SECONDS: withDefault(z.coerce.number().min(0.1).max(600), 10),
  METRICS_TOKEN: optional(z.string().min(16, "must have at least 16 characters")),
  WORKER_METRICS_PORT: optional(wholeNumber(1, 65_535)),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(url),
  LOG_LEVEL: withDefault(z.enum(["silent", "error", "warn", "info", "debug"]), "info"),
});

export type Env = z.output<typeof schema>;

/** Parses a set of variables; the error lists every bad variable with the reason, one per line. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse({ ...variables, PROVIDER_ROUTES: readRoutes(variables) });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(
    `The configuration cannot be used:\n${lines.join("\n")}\nSee .env.example for what each variable means.`,
  );
}

/** The list with each route's key beside it; what is no list is left to the schema. */
function readRoutes({ PROVIDER_ROUTES: text, ...variables }: Record<string, string | undefined>): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map((entry) => withKey(entry, variables)) : list;
  } catch {
    return text;
  }
}

function withKey(entry: unknown, variables: Record<string, string | undefined>): unknown {
  if (typeof entry !== "object" || entry === null || !("key_env" in entry)) return entry;
  return { ...entry, api_key: variables[String(entry.key_env)] || undefined };
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

/** The address that links to pictures begin with: that of the CDN where there is one. */
export function assetsUrl(): string {
  return env.ASSETS_BASE_URL ?? publicUrl();
}

/** Whether caches that many share may keep pictures: only where one is told of every deletion. */
export function isCdnPurged(): boolean {
  return env.ASSETS_BASE_URL !== undefined && env.ASSETS_PURGE_URL !== undefined;
}

export type ProviderRoute = {
  name: string;
  provider: (typeof PROVIDER_NAMES)[number];
  baseUrl: string;
  apiKey: string;
  /** The public ids of the models it serves; null: all of its provider. */
  models: readonly string[] | null;
};

export type ProviderKeys = Partial<Pick<Env, "OPENAI_API_KEY" | "GOOGLE_API_KEY" | "PROVIDER_ROUTES">>;

/** Every route to a real provider, in order: those of the two keys first, unless `PROVIDER_ROUTES` places them. */
export function providerRoutes(): ProviderRoute[] {
  const listed = env.PROVIDER_ROUTES.map(({ name }) => name);
  const first = PROVIDER_NAMES.filter((name) => !listed.includes(name)).map((name) => ({ name }));
  return [...first, ...env.PROVIDER_ROUTES].flatMap((entry): ProviderRoute[] => {
    if (!("provider" in entry)) return keyRoute(entry.name);
    const { name, provider, base_url: baseUrl, api_key: apiKey, models = null } = entry;
    return [{ name, provider, baseUrl, apiKey, models }];
  });
}

function keyRoute(provider: ProviderRoute["provider"]): ProviderRoute[] {
  const apiKey = provider === "openai" ? env.OPENAI_API_KEY : env.GOOGLE_API_KEY;
  const baseUrl = provider === "openai" ? env.OPENAI_BASE_URL : env.GOOGLE_BASE_URL;
  return apiKey === undefined ? [] : [{ name: provider, provider, baseUrl, apiKey, models: null }];
}

/** Whether live requests to a provider, or for one of its models, reach it; without a route the sandbox stands in. */
export function isProviderConfigured(provider: ProviderRoute["provider"], model?: string): boolean {
  const serves = ({ models }: ProviderRoute) => model === undefined || models === null || models.includes(model);
  return providerRoutes().some((route) => route.provider === provider && serves(route));
}

/** Whether any provider draws for real: simulated money and a mail inbox for everybody must not exist beside it. */
export function isAnyProviderConfigured(keys: ProviderKeys = env): boolean {
  return Boolean(keys.OPENAI_API_KEY || keys.GOOGLE_API_KEY) || hasFurtherRoute(keys);
}

function hasFurtherRoute({ PROVIDER_ROUTES = [] }: ProviderKeys): boolean {
  return PROVIDER_ROUTES.some((entry) => "provider" in entry);
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

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
