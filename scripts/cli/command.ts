import { z } from "zod";

type OptionBase = { description: string; isRequired?: boolean };

export type CommandOption =
  | (OptionBase & { type: "string"; default?: string })
  | (OptionBase & { type: "boolean" });

export type CommandValues = Record<string, string | boolean | undefined>;

export type CommandResult = {
  /** For people. */
  text: string;
  /** For programs: printed instead of the text with `--json`. */
  json: unknown;
  /** 0 unless given. */
  exitCode?: number;
};

/** What a file of this folder exports as `command`; its name is `<group>-<command>.ts`, or `<group>.ts` for a single one. */
export type Command = {
  summary: string;
  options: Record<string, CommandOption>;
  /** False for a command that must also work while nothing runs; it then gets no database. */
  needsRuntime?: boolean;
  run: (values: CommandValues) => Promise<CommandResult>;
};

const isFunction = (value: unknown): value is Command["run"] => typeof value === "function";
const option = z.looseObject({ type: z.enum(["string", "boolean"]), description: z.string() });

/** Checks the shape of what a command file exports; a dynamic import has no type. */
export const commandModuleSchema = z.object({
  command: z.object({
    summary: z.string(),
    options: z.record(z.string(), option),
    needsRuntime: z.boolean().optional(),
    run: z.custom<Command["run"]>(isFunction),
  }),
});
