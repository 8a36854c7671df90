import { monotonicFactory } from "ulid";

/** Every kind of object a customer or operator can name, with the prefix its ids carry. */
const PREFIXES = {
  user: "usr",
  workspace: "ws",
  apiKey: "key",
  request: "req",
  output: "img",
  input: "inp",
  hold: "hold",
  attempt: "att",
  process: "proc",
  session: "ses",
  payment: "pay",
  task: "task",
  webhookDelivery: "msg",
  moderationRule: "rule",
  incident: "inc",
} as const;

export type IdKind = keyof typeof PREFIXES;

const ulid = monotonicFactory();

/** `req_01KPQ7J7DWB7QZ3WCEK3YVPBRA`: the kind's prefix and a ULID, so ids sort by time of creation. */
export function newId(kind: IdKind): string {
  return `${PREFIXES[kind]}_${ulid()}`;
}

/** True for a well-formed id of that kind; anything else cannot exist and needs no query. */
export function isId(kind: IdKind, value: string): boolean {
  return (
    value.startsWith(`${PREFIXES[kind]}_`) && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(value.slice(PREFIXES[kind].length + 1))
  );
}
