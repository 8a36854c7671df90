import type { Origin, StripeStandIn } from "./create-stand-in";

/** Where something happens: the account, the call that causes it, and the sandbox as the caller reaches it. */
export type Scene = {
  standIn: StripeStandIn;
  origin: Origin;
  /** Such as `http://127.0.0.1:4000`. */
  address: string;
};
