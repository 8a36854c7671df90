import { isId } from "@/lib/core/ids";

/** What was pasted or typed into a search, as far as it names one thing. */
export type Pasted =
  | { kind: "request"; id: string }
  /** The start of a request id, or the id of an image, hold or attempt that usage can be searched by. */
  | { kind: "usage"; query: string }
  | { kind: "key"; query: string };

const REQUEST_ID = /req_[0-9A-HJKMNP-TV-Z]{26}/i;
const PART_OF_USAGE = /^(req|img|hold|att|task)_[0-9a-z]{2,}$/i;
const KEY_ID = /^key_[0-9a-z]{2,}$/i;
const KEY_SECRET = /pix_(live|test)_[0-9A-Za-z]{1,4}/;

/** Finds the id in a pasted line: a whole request id even inside a log line, the start of one, a key or its prefix. */
export function readPasted(text: string): Pasted | null {
  const trimmed = text.trim();
  const whole = REQUEST_ID.exec(trimmed)?.[0];
  if (whole) {
    const id = `req_${whole.slice(4).toUpperCase()}`;
    return isId("request", id) ? { kind: "request", id } : null;
  }
  if (PART_OF_USAGE.test(trimmed)) return { kind: "usage", query: trimmed };
  if (KEY_ID.test(trimmed)) return { kind: "key", query: trimmed };
  // Only the start of a secret goes on: the rest must reach neither an address nor a log.
  const prefix = KEY_SECRET.exec(trimmed)?.[0];
  return prefix ? { kind: "key", query: prefix } : null;
}
