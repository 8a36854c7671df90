import { ApiError } from "@/lib/core/errors";

/** 410 for the link of a mail that works no more, whatever the reason. */
export function linkIsOver(): ApiError {
  return new ApiError(
    "gone",
    "This link was used, replaced by a newer one, or is older than 30 minutes. Ask for a new one.",
    { param: "token" },
  );
}
