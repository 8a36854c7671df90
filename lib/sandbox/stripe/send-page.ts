import type { Exchange } from "../exchange";
import { send } from "../send";
import { pageHeaders } from "./page-headers";

/** Answers with a page, whose forms may lead to `back` in the end. */
export function sendPage(
  response: Exchange["response"],
  { status = 200, html, back = null }: { status?: number; html: string; back?: string | null },
): void {
  send(response, { status, type: "text/html; charset=utf-8", body: html, headers: pageHeaders(back) });
}
