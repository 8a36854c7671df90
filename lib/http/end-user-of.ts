import { ApiError } from "@/lib/core/errors";
import { MAX_END_USER } from "@/lib/workspaces/schema";
import { pathParameter } from "./path-parameter";

/** The name that the workspace's calls give in `safety_identifier` or `user`. Whether one has called yet makes no difference. */
export function endUserOf(exchange: Parameters<typeof pathParameter>[0]): string {
  const endUser = pathParameter(exchange, "id");
  if (endUser === "" || endUser.length > MAX_END_USER)
    throw new ApiError("not_found", "No call can name such an end user.");
  return endUser;
}
