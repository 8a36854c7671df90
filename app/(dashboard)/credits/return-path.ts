import { cookies } from "next/headers";
import { RETURN_PATH_COOKIE } from "@/components/credits/return-path";
import { sameSitePath } from "@/lib/auth/same-site-path";

/**
 * Where the visitor came from to add credits, as a path of this site: what the address says or, on the way back from the
 * payment page, what was remembered. Null when neither names such a path.
 */
export async function returnPath(asked: string | null, isBackFromPaying: boolean): Promise<string | null> {
  const remembered = isBackFromPaying ? (await cookies()).get(RETURN_PATH_COOKIE)?.value : undefined;
  const path = sameSitePath(asked ?? remembered, "");
  return path === "" ? null : path;
}
