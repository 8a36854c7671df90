import { z } from "zod";

export type CommandOption = {
  type: "string" | "boolean";
  /** One line for `--help`. */
  description: string;
  isRequired?: boolean | undefined;
  default?: string | boolean | undefined;
};

export type CommandValues = Record<string, string | boolean | undefined>;

export type CommandResult = {
  /** For people. */
  text: string;
  /** For programs: printed instead of the text with `--json`. */
  json: unknown;
  /** 0 unless given. */
  exitCode?: number;
};

/** What a file of this folder exports as `command`. The file is named `<group>-<command>.ts`, or `<group>.ts` for a lone one. */
export type Command = {
  summary: string;
  options: Record<string, CommandOption>;
  /** Options that may be given as words after the command's name, in this order. */
  words?: string[] | undefined;
  run: (values: CommandValues) => Promise<CommandResult>;
};

/** Gives a dynamically imported command file its type by checking what it exports. */
export const commandModuleSchema = z.object({
  command: z.object({
    summary: z.string(),
    options: z.record(
      z.string(),
      z.object({
        type: z.enum(["string", "boolean"]),
        description: z.string(),
        isRequired: z.boolean().optional(),
        default: z.union([z.string(), z.boolean()]).optional(),
      }),
    ),
    words: z.array(z.string()).optional(),
    run: z.custom<Command["run"]>((value) => typeof value === "function"),
  }),
});
