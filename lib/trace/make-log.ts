import pino from "pino";
import { env } from "@/lib/env";
import { describeError } from "./describe-error";

type Options = { level: pino.LevelWithSilent; destination?: pino.DestinationStream };

/** A log whose lines are JSON, on stdout unless told otherwise. */
export function makeLog({ level, destination }: Options = { level: env.LOG_LEVEL }): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => describeError(error) },
  };
  return destination ? pino(options, destination) : pino(options);
}
