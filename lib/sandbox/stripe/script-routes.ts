import type { Exchange, Route } from "../exchange";
import { readBody } from "../read-body";
import { sendJson } from "../send-json";
import { type Faults, NO_FAULTS } from "./create-deliveries";
import { standInRoute } from "./stand-in-route";

const MAX_BODY_BYTES = 10_000;

/** What tests ask of the webhooks: what was sent, and what is to go wrong with those that follow. */
export const STRIPE_SCRIPT_ROUTES: readonly Route[] = [
  standInRoute("GET", "/sandbox/stripe/deliveries", ({ response }, { deliveries }) =>
    sendJson(response, 200, { deliveries: deliveries.read() }),
  ),
  standInRoute("POST", "/sandbox/stripe/faults", async ({ request, response }, { deliveries }) => {
    const faults = parseFaults(await readBody(request, MAX_BODY_BYTES));
    if (faults) deliveries.script(faults);
    if (faults) sendJson(response, 200, { status: "ok" });
    else badFaults(response);
  }),
];

/** The faults of the body, those it does not name taken back; null when it is something else. */
function parseFaults(text: string | null): Faults | null {
  const body = parseJson(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
  const { duplicate, delay_ms: delayMs, drop, reverse, ...others }: Record<string, unknown> = { ...body };
  if (Object.keys(others).length > 0) return null;
  const [copies, delay] = [countOf(duplicate, 10), countOf(delayMs, 600_000)];
  if (copies === null || delay === null || !isFlag(drop) || !isFlag(reverse)) return null;
  return { ...NO_FAULTS, duplicate: copies, delayMs: delay, drop: drop === true, reverse: reverse === true };
}

function countOf(value: unknown, max: number): number | null {
  if (value === undefined) return 0;
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max ? value : null;
}

function isFlag(value: unknown): boolean {
  return value === undefined || typeof value === "boolean";
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    // Not JSON is refused like any other body that names no faults.
    return null;
  }
}

function badFaults(response: Exchange["response"]): void {
  sendJson(response, 400, {
    error: {
      message:
        "Send {duplicate: 0 to 10, delay_ms: 0 to 600000, drop: boolean, reverse: boolean}; each may be left out.",
    },
  });
}
