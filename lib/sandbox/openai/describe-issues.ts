import type { z } from "zod";
import { type OpenaiError, openaiErrors } from "./openai-error";

/** OpenAI's 400 about the first thing that is wrong with a body. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): OpenaiError {
  // An unknown name is reported before a bad value, so that the answer does not depend on the order of the fields.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const param = issue?.path.join(".") ?? "";
  if (!issue || (issue.code === "invalid_type" && param === "")) return openaiErrors.malformedJson();
  const input = JSON.stringify(issue.input)?.slice(0, 60);
  switch (issue.code) {
    case "unrecognized_keys": {
      const name = (issue.keys[0] ?? "").slice(0, 60);
      return openaiErrors.invalid(`Unknown parameter: '${name}'.`, name, "unknown_parameter");
    }
    case "invalid_type":
      if (issue.input === undefined) {
        return openaiErrors.invalid(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
      }
      return openaiErrors.invalid(
        `Invalid type for '${param}': ${input} is not of type ${issue.expected}.`,
        param,
        "invalid_type",
      );
    case "too_big":
      if (issue.origin === "string") {
        return openaiErrors.invalid(
          `Invalid '${param}': at most ${issue.maximum} characters are allowed.`,
          param,
          "string_above_max_length",
        );
      }
      return openaiErrors.invalid(
        `Invalid '${param}': ${input} is above the maximum of ${issue.maximum}.`,
        param,
        "integer_above_max_value",
      );
    case "too_small":
      if (issue.origin === "string") {
        return openaiErrors.invalid(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
      }
      return openaiErrors.invalid(
        `Invalid '${param}': ${input} is below the minimum of ${issue.minimum}.`,
        param,
        "integer_below_min_value",
      );
    default:
      return openaiErrors.invalid(`Invalid value for '${param}': ${input}.`, param, "invalid_value");
  }
}
