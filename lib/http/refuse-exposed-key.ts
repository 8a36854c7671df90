import { ApiError } from "@/lib/core/errors";

const SECRET = /pix_(live|test)_[0-9A-Za-z]{38}/;

/** Throws 400 for an API key in the address or in a cookie: both are written down in places that nobody guards. */
export function refuseExposedKey(request: Request): void {
  const isExposed = SECRET.test(request.url) || SECRET.test(request.headers.get("cookie") ?? "");
  if (!isExposed) return;
  throw new ApiError(
    "invalid_value",
    'An API key was sent in the address or in a cookie, where others can read it. Delete that key, make a new one, and send it as "Authorization: Bearer …".',
    { param: "authorization" },
  );
}
