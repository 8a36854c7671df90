import type { ByteRange } from "./store";

type Selection = { kind: "whole" } | { kind: "part"; range: ByteRange } | { kind: "unsatisfiable" };

/**
 * The part of `size` bytes that a GET asks for. Several ranges, other units and anything malformed are answered with the
 * whole, as is a range of a representation that `If-Range` does not know.
 */
export function selectRange(headers: Headers, { size, etag }: { size: number; etag: string }): Selection {
  const [, from = "", to = ""] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(headers.get("range") ?? "") ?? [];
  if (from === "" && to === "") return { kind: "whole" };
  const ifRange = headers.get("if-range");
  if (ifRange !== null && ifRange.trim() !== etag) return { kind: "whole" };
  return from === ""
    ? selectSuffix(Number(to), size)
    : selectSpan(Number(from), to === "" ? size - 1 : Number(to), size);
}

function selectSuffix(length: number, size: number): Selection {
  if (length === 0 || size === 0) return { kind: "unsatisfiable" };
  return { kind: "part", range: { start: Math.max(0, size - length), end: size - 1 } };
}

function selectSpan(start: number, end: number, size: number): Selection {
  if (start >= size) return { kind: "unsatisfiable" };
  if (end < start) return { kind: "whole" };
  return { kind: "part", range: { start, end: Math.min(end, size - 1) } };
}
