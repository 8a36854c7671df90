import { ApiError } from "@/lib/core/errors";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";

/** Whatever was thrown becomes a row of the error table; what is not ours to tell stays in `cause`. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isDatabaseUnavailable(thrown)) {
    return new ApiError("overloaded", "Pixapi is busy for a moment. Nothing was charged; send the request again.", {
      retryAfterSeconds: 2,
      cause: thrown,
    });
  }
  return new ApiError(
    "internal_error",
    "Something went wrong on our side. Nothing was charged; the request id leads us to the cause.",
    {
      cause: thrown,
    },
  );
}
