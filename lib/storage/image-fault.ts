/**
 * Why there is no picture. `bad_image`: the bytes themselves, trying again changes nothing. `unavailable`: this installation
 * (disk, image process, its queue), the same bytes may work later. The fault is for the log, never for customers.
 */
export type ImageFault = { ok: false; kind: "bad_image" | "unavailable"; fault: string };

/** The fault of bytes that are not a picture we deliver. */
export function badImage(fault: string): ImageFault {
  return { ok: false, kind: "bad_image", fault };
}

/** The fault of our own side; `cause` is what was thrown, when something was. */
export function unavailable(fault: string, cause?: unknown): ImageFault {
  const reason = cause === undefined ? "" : `: ${cause instanceof Error ? cause.message : String(cause)}`;
  return { ok: false, kind: "unavailable", fault: fault + reason };
}
