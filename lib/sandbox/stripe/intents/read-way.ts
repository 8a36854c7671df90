import type { Params } from "../params";
import { readUrl } from "../read-url";

export const WAY_PARAMETERS = [
  "off_session",
  "return_url",
  "error_on_requires_action",
  "use_stripe_sdk",
  "mandate_data",
];

/** How a PaymentIntent is to be confirmed. */
export function readWay(params: Params) {
  return {
    offSession: params.flag("off_session"),
    returnUrl: readUrl(params, "return_url"),
    errorOnRequiresAction: params.flag("error_on_requires_action"),
  };
}
