import { ApiError } from "@/lib/core/errors";
import type { Exchange } from "./route";

/** Paths that clients still call and where they went; null: retired without a successor. */
const RETIRED: Record<string, string | null> = {
  "/v1/images/generate": "/v1/images/generations",
  "/v1/images/edit": "/v1/images/edits",
  "/v1/images/variations": null,
};

const LONGEST_SHOWN = 200;

/** Answers every path under `/v1` that no route declares: 410 with the new path for retired ones, else 404. */
export async function unknownPath({ url, request }: Exchange<null>): Promise<never> {
  // Cut first: of sixteen thousand slashes each would be tried as the beginning of the last ones.
  const path = url.pathname.slice(0, LONGEST_SHOWN).replace(/\/+$/, "");
  const successor = Object.hasOwn(RETIRED, path) ? RETIRED[path] : undefined;
  if (successor) throw new ApiError("gone", `${path} was retired. Send this request to ${successor}.`);
  if (successor === null)
    throw new ApiError("gone", `${path} was retired and has no successor; use /v1/images/generations.`);
  throw new ApiError(
    "not_found",
    `There is no endpoint ${request.method} ${path}. Check the base URL: it ends in /v1.`,
  );
}
