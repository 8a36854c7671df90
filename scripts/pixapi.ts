import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type Command, type CommandResult, commandModuleSchema } from "./cli/command";
import { describeFailure } from "./runtime/describe-failure";
import { loadEnvironment } from "./runtime/load-environment";
import { OperatorError } from "./runtime/operator-error";
import { PROJECT_ROOT } from "./runtime/project-root";
import { listenForStop } from "./runtime/stop-request";
import { withRuntime } from "./with-runtime";

type Invocation = { name: string; words: string[]; args: string[]; isJson: boolean; isHelp: boolean };

const COMMANDS = join(PROJECT_ROOT, "scripts", "cli");
// These look at the installation from outside and must work when it cannot start.
const WITHOUT_RUNTIME = ["doctor"];
const NOT_COMMANDS = ["command", "values"];

const invocation = parseInvocation(process.argv.slice(2));
// A command is short and leaves nothing running: Ctrl-C waits for its end, so that the database stops in order.
listenForStop();

const { text, json, exitCode = 0 } = await main(invocation).catch(explain);
const output = invocation.isJson ? `${JSON.stringify(json, null, 2)}\n` : `${text}\n`;
// A failed check is an answer; only what could not be done is an error.
const isAnswer = exitCode === 0 || invocation.isJson || WITHOUT_RUNTIME.includes(invocation.name);
(isAnswer ? process.stdout : process.stderr).write(output, () => process.exit(exitCode));

async function main(invocation: Invocation): Promise<CommandResult> {
  const { name, isHelp } = invocation;
  if (!isCommand(name)) return listCommands(name);
  loadEnvironment();
  if (isHelp) return describeCommand(name, await importCommand(name));
  if (WITHOUT_RUNTIME.includes(name)) return runCommand(invocation);
  const dataDir = resolve(PROJECT_ROOT, process.env.PIXAPI_DATA_DIR || ".pixapi");
  return withRuntime({ dataDir, databaseUrl: process.env.DATABASE_URL || undefined }, () => runCommand(invocation));
}

function explain(error: unknown): CommandResult {
  const message = describeFailure(error);
  return { text: message, json: { error: { message } }, exitCode: 1 };
}

/** `user create --email …`, `user operator EMAIL on` and `doctor`: as many leading words as name a command, then its own. */
function parseInvocation(argv: string[]): Invocation {
  const firstFlag = argv.findIndex((arg) => arg.startsWith("-"));
  const words = firstFlag === -1 ? argv : argv.slice(0, firstFlag);
  const flags = firstFlag === -1 ? [] : argv.slice(firstFlag);
  const nameOf = (count: number) => words.slice(0, count).join("-");
  const count = words.findLastIndex((_, index) => isCommand(nameOf(index + 1))) + 1 || words.length;
  return {
    name: nameOf(count),
    words: words.slice(count),
    args: flags.filter((arg) => arg !== "--json"),
    isJson: flags.includes("--json"),
    isHelp: flags.includes("--help") || flags.includes("-h"),
  };
}

function isCommand(name: string): boolean {
  return name !== "" && existsSync(join(COMMANDS, `${name}.ts`)) && !NOT_COMMANDS.includes(name);
}

async function importCommand(name: string): Promise<Command> {
  return commandModuleSchema.parse(await import(pathToFileURL(join(COMMANDS, `${name}.ts`)).href)).command;
}

async function runCommand({ name, words, args }: Invocation): Promise<CommandResult> {
  const command = await importCommand(name);
  const values = parseOptions(command, [...asFlags(command, words), ...args]);
  const missing = Object.entries(command.options).find(
    ([key, { isRequired }]) => isRequired && values[key] === undefined,
  );
  if (missing) throw new OperatorError(`--${missing[0]} is missing: ${missing[1].description}.`);
  return command.run(values);
}

/** Words after the command's name stand for the options that it says they do. */
function asFlags({ words: names = [] }: Command, words: string[]): string[] {
  const spare = words[names.length];
  if (spare !== undefined) throw new OperatorError(`"${spare}" is one word too many.`);
  return words.map((word, index) => `--${names[index]}=${word}`);
}

function parseOptions({ options }: Command, args: string[]) {
  const types = Object.fromEntries(
    Object.entries(options).map(([key, { type, default: fallback }]) => [
      key,
      fallback === undefined ? { type } : { type, default: fallback },
    ]),
  );
  try {
    return parseArgs({ args, options: types, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new OperatorError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function describeCommand(name: string, { summary, options, words = [] }: Command): CommandResult {
  const lines = Object.entries(options).map(
    ([key, { type, description, isRequired }]) =>
      `  ${`--${key}${type === "string" ? " VALUE" : ""}`.padEnd(28)}${description}${isRequired ? " (required)" : ""}`,
  );
  const own = words.map((word) => ` ${word.toUpperCase()}`).join("");
  const usage = `npm run --silent pixapi -- ${name.replace("-", " ")}${own} [options]`;
  const text = [summary, "", usage, "", ...lines, `  ${"--json".padEnd(28)}print JSON for programs`].join("\n");
  return { text, json: { summary, usage, options } };
}

async function listCommands(asked: string): Promise<CommandResult> {
  loadEnvironment();
  const names = readdirSync(COMMANDS)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => !NOT_COMMANDS.includes(name))
    .sort();
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.replace("-", " ").padEnd(20)}${(await importCommand(name)).summary}`),
  );
  const heading =
    asked === ""
      ? "Usage: npm run --silent pixapi -- COMMAND [options]"
      : `There is no command "${asked.replace("-", " ")}".`;
  const message = [heading, "", "Commands:", ...lines, "", "COMMAND --help lists its options."].join("\n");
  return { text: message, json: { error: { message: heading, commands: names } }, exitCode: 2 };
}
