import type { Exchange, Route } from "../exchange";
import { openaiErrors } from "../openai/openai-error";
import { sendOpenaiError } from "../openai/send-error";
import { send } from "../send";
import { sendJson } from "../send-json";
import { inboxPage, MAIL_STYLES, mailPage, missingMailPage } from "./mail-pages";
import type { Mailbox } from "./mailbox";

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The inbox, as pages for people and as JSON for tests. Without a mailbox these addresses do not exist. */
export const MAIL_ROUTES: readonly Route[] = [
  mailRoute("/mail", ({ response }, mailbox) => sendPage(response, 200, inboxPage(mailbox.list()))),
  mailRoute("/mail.css", ({ response }) =>
    send(response, { status: 200, type: "text/css; charset=utf-8", body: MAIL_STYLES, headers: HEADERS }),
  ),
  mailRoute("/mail.json", ({ response }, mailbox) => sendJson(response, 200, { mails: mailbox.list() }, HEADERS)),
  mailRoute("/mail/*", ({ response, path }, mailbox) => {
    const mail = mailbox.find(path.slice("/mail/".length));
    if (mail) sendPage(response, 200, mailPage(mail));
    else sendPage(response, 404, missingMailPage());
  }),
];

function mailRoute(path: string, handle: (exchange: Exchange, mailbox: Mailbox) => void): Route {
  return {
    method: "GET",
    path,
    handle: (exchange) => {
      const { mailbox } = exchange.services;
      if (mailbox) handle(exchange, mailbox);
      else sendOpenaiError(exchange, openaiErrors.unknownUrl(exchange.request.method, exchange.path));
    },
  };
}

function sendPage(response: Exchange["response"], status: number, html: string): void {
  send(response, { status, type: "text/html; charset=utf-8", body: html, headers: HEADERS });
}
