import { ERRORS, type ErrorCode } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import { IMAGE_OPERATIONS } from "@/lib/http/openapi/image-operations";
import { OTHER_OPERATIONS } from "@/lib/http/openapi/other-operations";
import { ERROR_ADVICE } from "./error-advice";
import { markdownTable } from "./markdown-table";

/** The page that an error's `doc_url` opens, made from the table of errors and the description of the API. */
export function errorPage(code: ErrorCode): string {
  const { status, type, retryable } = ERRORS[code];
  const { means, fix } = ERROR_ADVICE[code];
  const body = {
    error: {
      ...{ message: "…", type, code, param: null },
      ...{ request_id: "req_…", doc_url: `${publicUrl()}/docs/errors/${code}` },
    },
  };
  return [
    `# ${code}`,
    means,
    markdownTable(
      ["Status", "Type", "x-should-retry", "Charged"],
      [[status, `\`${type}\``, `\`${retryable}\``, "0 credits"]],
    ),
    "## What to do",
    `${fix} ${retryable ? RETRY : NO_RETRY}`,
    "## What is answered",
    `\`\`\`json\n${JSON.stringify(body, null, 2)}\n\`\`\``,
    ...whereItHappens(code),
    "All codes are in [errors](/docs/errors).",
  ].join("\n\n");
}

const RETRY = "The same call may succeed when it is sent again; the official SDKs do so by themselves.";
const NO_RETRY = "Sent again unchanged, it ends the same way; the official SDKs do not try.";

function whereItHappens(code: ErrorCode): string[] {
  const operations = [...IMAGE_OPERATIONS, ...OTHER_OPERATIONS].filter(({ errors }) => errors.includes(code));
  if (operations.length === 0) return [];
  const list = operations.map(({ method, path }) => `- \`${method.toUpperCase()} ${path}\``);
  return ["## Where it happens", list.join("\n")];
}

/** Every code with its status, linked to its page. */
export function errorTable(): string {
  const rows = Object.entries(ERRORS)
    .sort(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, type, retryable }]) => [
      `[\`${code}\`](/docs/errors/${code})`,
      status,
      `\`${type}\``,
      retryable ? "yes" : "no",
    ]);
  return markdownTable(["Code", "Status", "Type", "Try again"], rows);
}
