import type { Route } from "../../exchange";
import { parseJson } from "../../parse-json";
import { readBody } from "../../read-body";
import { sendJson } from "../../send-json";
import { customerScene } from "../customer-scene";
import type { Scene } from "../scene";
import { segmentOf } from "../segment-of";
import { standInRoute } from "../stand-in-route";

type Control = Scene & { id: string; body: Record<string, unknown> };

/** A control that refuses answers a sentence, and its status. */
export type Refusal = { status: 400 | 404; message: string };

const MAX_BODY_BYTES = 10_000;

/** A line of the sandbox's own controls: a JSON object in, the object that changed out, as Stripe's API would show it. */
export function controlRoute(path: string, act: (control: Control) => { object: unknown } | Refusal): Route {
  return standInRoute("POST", path, async (exchange, standIn) => {
    const body = objectOf(parseJson((await readBody(exchange.request, MAX_BODY_BYTES)) ?? ""));
    const control = { ...customerScene(exchange, standIn), id: segmentOf(path, exchange.path) };
    const answer = body ? act({ ...control, body }) : { status: 400, message: "Send a JSON object." };
    if ("object" in answer) sendJson(exchange.response, 200, answer.object);
    else sendJson(exchange.response, answer.status, { error: { message: answer.message } });
  });
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}
