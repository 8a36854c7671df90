import type { Exchange } from "../exchange";
import { addressOf } from "./address-of";
import type { StripeStandIn } from "./create-stand-in";
import type { Scene } from "./scene";

/** A scene on a hosted page, or by a bank: its events name no call. */
export function customerScene(exchange: Exchange, standIn: StripeStandIn): Scene {
  const origin = { apiVersion: standIn.version, requestId: null, idempotencyKey: null };
  return { standIn, origin, address: addressOf(exchange) };
}
