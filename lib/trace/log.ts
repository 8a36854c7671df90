import type pino from "pino";
import { remember } from "@/lib/core/remember";
import { makeLog } from "./make-log";

/** Structured lines on stdout. Prompts, pictures, keys and cookies never belong in one. */
export function log(): pino.Logger {
  return remember("log", () => makeLog());
}
