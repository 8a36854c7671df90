import pino from "pino";
import { remember } from "@/lib/core/remember";
import { env } from "@/lib/env";

/** Structured lines on stdout. Prompts, pictures, keys and cookies never belong in one. */
export function log(): pino.Logger {
  return remember("log", () =>
    pino({ level: env.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }),
  );
}
