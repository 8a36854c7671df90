import type { Exchange, Route } from "../exchange";
import { readBody } from "../read-body";
import { send } from "../send";
import { addressOf } from "./address-of";
import { type Answer, answerOnce } from "./answer-once";
import { DEFAULT_VERSION, type Origin } from "./create-stand-in";
import { expandObject } from "./expand-object";
import { newStripeId } from "./new-stripe-id";
import { createParams, type Params } from "./params";
import { parseForm } from "./parse-form";
import type { Scene } from "./scene";
import { segmentOf } from "./segment-of";
import { standInRoute } from "./stand-in-route";
import { StripeProblem, stripeProblems } from "./stripe-problem";

export type StripeCall = Scene & {
  params: Params;
  /** The segment of the path that the `*` of the route stands for. */
  id: string;
};

const MAX_BODY_BYTES = 64 * 1024;

/** A line of Stripe's API: key, form, Idempotency-Key, `expand` and errors are seen to here; `act` returns the object. */
export function stripeRoute(method: Route["method"], path: string, act: (call: StripeCall) => unknown): Route {
  return standInRoute(method, path, async (exchange, standIn) => {
    const body = await readBody(exchange.request, MAX_BODY_BYTES);
    const origin = originOf(exchange);
    const call = { standIn, id: segmentOf(path, exchange.path), address: addressOf(exchange), origin };
    standIn.version = origin.apiVersion;
    const answer = (form: string): Answer => {
      const params = createParams(parseForm(form));
      const text = JSON.stringify(expandObject(standIn, act({ ...call, params }), params.texts("expand")));
      return { status: 200, text, headers: {} };
    };
    const { status, text, headers } = answerOrProblem(exchange, () => {
      assertKey(exchange.request.headers.authorization);
      if (body === null) throw stripeProblems.bodyTooLarge();
      if (method === "GET") return answer(queryOf(exchange));
      const attempt = { key: origin.idempotencyKey, path: exchange.path, body };
      return answerOnce(standIn, attempt, () => answerOrProblem(exchange, () => answer(body)));
    });
    send(exchange.response, {
      status,
      type: "application/json",
      body: text,
      headers: {
        "request-id": origin.requestId ?? "",
        "stripe-version": origin.apiVersion,
        ...(origin.idempotencyKey === null ? {} : { "idempotency-key": origin.idempotencyKey }),
        // What is left of a body that was not read must not be taken for the next request of the connection.
        ...(body === null ? { connection: "close" } : {}),
        ...headers,
      },
    });
  });
}

function answerOrProblem(exchange: Exchange, run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    const isRefusal = error instanceof StripeProblem;
    if (!isRefusal) exchange.services.logger.error({ err: error, path: exchange.path }, "The sandbox failed to answer");
    const { status, body } = isRefusal ? error : stripeProblems.server();
    return { status, text: JSON.stringify({ error: body }), headers: {} };
  }
}

/** Bearer, or Basic with the key as the user's name: Stripe takes both. */
function assertKey(authorization: string | undefined): void {
  const [, scheme = "", value = ""] = /^(Bearer|Basic)\s+(\S+)$/i.exec(authorization ?? "") ?? [];
  if (value === "") throw stripeProblems.missingKey();
  const key = /^basic$/i.test(scheme) ? Buffer.from(value, "base64").toString("utf8").replace(/:.*$/s, "") : value;
  if (!/^sk_test_\w+$/.test(key)) throw stripeProblems.wrongKey(key);
}

function originOf({ request }: Exchange): Origin {
  return {
    apiVersion: headerOf(request.headers["stripe-version"]) ?? DEFAULT_VERSION,
    requestId: newStripeId("req"),
    idempotencyKey: headerOf(request.headers["idempotency-key"]),
  };
}

function headerOf(value: string | string[] | undefined): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, 255) : null;
}

function queryOf({ request }: Exchange): string {
  const url = request.url ?? "";
  const start = url.indexOf("?");
  return start < 0 ? "" : url.slice(start + 1);
}
