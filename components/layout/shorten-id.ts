const HEAD_LENGTH = 6;
const TAIL_LENGTH = 5;

/** `req_01JQ8M4X2T7VZ3K9D5R0WBNCHA` → `req_01JQ8M…BNCHA`; what would hardly get shorter stays whole. */
export function shortenId(id: string): string {
  const prefixEnd = id.indexOf("_") + 1;
  const bodyLength = id.length - prefixEnd;
  if (bodyLength <= HEAD_LENGTH + TAIL_LENGTH + 1) return id;
  return `${id.slice(0, prefixEnd + HEAD_LENGTH)}…${id.slice(-TAIL_LENGTH)}`;
}
