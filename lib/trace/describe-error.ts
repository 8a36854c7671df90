/** What a log line says of an error. */
type Described = { type: string; message: string; code?: string; stack?: string[]; cause?: Described };

const DEEPEST = 4;
const LONGEST_MESSAGE = 500;
const FRAMES = 12;

/**
 * An error as the log keeps it: what it is, where it was thrown and what caused it. Nothing else: the database puts the
 * values of a row into an error's fields, and a parser the text it could not read into its message.
 */
export function describeError(thrown: unknown, depth = 0): Described {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: "something other than an error was thrown" };
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: thrown.name,
    message: messageOf(thrown),
    ...(code === undefined ? {} : { code }),
    ...(frames.length > 0 ? { stack: frames.slice(0, FRAMES).map((line) => line.trim()) } : {}),
    ...(thrown.cause === undefined || depth >= DEEPEST ? {} : { cause: describeError(thrown.cause, depth + 1) }),
  };
}

/** Parsers and checks repeat what they were given; so does Postgres where a value has the wrong form (class 22). */
function messageOf(error: Error): string {
  const isOfDatabase = "severity" in error && "code" in error;
  if (isOfDatabase && String(error.code).startsWith("22")) return "a value has the wrong form";
  if (error instanceof SyntaxError || error.name === "ZodError") return "the text is not repeated here";
  return error.message.slice(0, LONGEST_MESSAGE);
}
