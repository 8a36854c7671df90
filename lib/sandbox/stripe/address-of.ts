import type { Exchange } from "../exchange";

/** The sandbox as the caller reaches it, such as `http://127.0.0.1:4000`. */
export function addressOf({ request }: Exchange): string {
  return `http://${request.headers.host ?? "127.0.0.1"}`;
}
