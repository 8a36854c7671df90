import { requestJson } from "@/lib/http/client";
import { paymentPageUrl } from "./payment-page-url";

/** Has a page at Stripe opened and goes there; `beforeLeaving` once its address is known. Throws `RequestFailed`. */
export async function leaveForPage(path: string, body?: object, beforeLeaving?: () => void): Promise<void> {
  const { url } = await requestJson<{ url: string }>(path, { method: "POST", ...(body ? { body } : {}) });
  const page = paymentPageUrl(url, window.location.href);
  if (page === null) throw new Error("The payment page has no safe address. Nothing was charged.");
  beforeLeaving?.();
  window.location.assign(page);
}
