import type { z } from "zod";
import { ApiError } from "@/lib/core/errors";

/** The body as the schema types it. Throws 400 naming the field at fault, for fields nobody asked for as well. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") {
    const name = issue.keys[0] ?? "";
    throw new ApiError("unsupported_parameter", `The field ${JSON.stringify(name.slice(0, 64))} is not known here.`, {
      param: name.slice(0, 64),
    });
  }
  const param = issue?.path.join(".") ?? "";
  if (issue?.code === "invalid_type" && issue.message.includes("undefined")) {
    throw new ApiError("missing_required_parameter", `The field "${param}" is missing.`, { param });
  }
  const what = param ? `The field "${param}"` : "The body";
  throw new ApiError("invalid_value", `${what} cannot be used: ${issue?.message ?? "it is invalid"}.`, { param });
}
