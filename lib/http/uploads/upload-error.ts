import { ApiError } from "@/lib/core/errors";

/** A multipart body that cannot be taken apart, or holds what no form of ours has. */
export function badForm(sentence: string, param?: string): ApiError {
  return new ApiError("invalid_value", sentence, param === undefined ? {} : { param });
}

/** More pieces, or longer ones, than any call needs. */
export function tooMuch(sentence: string, param?: string): ApiError {
  return new ApiError("request_too_large", sentence, param === undefined ? {} : { param });
}
