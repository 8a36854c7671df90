import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { PictureStore } from "./draw/picture-store";
import type { Mailbox } from "./mail/mailbox";
import type { CallJournal } from "./script/call-journal";
import type { DrawCounter } from "./script/draw-counter";
import type { FailureCounter } from "./script/failure-counter";
import type { StripeStandIn } from "./stripe/create-stand-in";

/** What the handlers share; one per running sandbox. */
export type Services = {
  pictures: PictureStore;
  journal: CallJournal;
  failures: FailureCounter;
  draws: DrawCounter;
  /** Null where a provider key is configured: then there is no inbox. */
  mailbox: Mailbox | null;
  /** Null where a provider key or a Stripe key is configured: then there are no simulated payments. */
  stripe: StripeStandIn | null;
  logger: Logger;
};

export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** Without query; always begins with a slash. */
  path: string;
  services: Services;
  startedAt: number;
};

/** One line of the routing table. A `*` in the path stands for one segment. */
export type Route = {
  method: "GET" | "POST";
  path: string;
  handle(exchange: Exchange): Promise<void> | void;
};
