import type { PlannedAnswer } from "./plan-answer";

const PIECE_BYTES = 256 * 1024;

export type AnswerBody = {
  /** Exact, in bytes. */
  length: number;
  /** The JSON in order, in pieces of 256 kB at most. */
  pieces(): Generator<Buffer>;
};

/** OpenAI's answer around pictures that are in base64 already (as ASCII bytes); the whole is never put together. */
export function answerBody(facts: PlannedAnswer["facts"], pictures: readonly Buffer[]): AnswerBody {
  const { usage, created, ...effective } = facts;
  const head = Buffer.from(`{"created":${created},${JSON.stringify(effective).slice(1, -1)},"data":[`);
  const tail = Buffer.from(`],"usage":${JSON.stringify(usage)}}`);
  const [open, close, comma] = [Buffer.from('{"b64_json":"'), Buffer.from('"}'), Buffer.from(",")];
  const wrapped = pictures.reduce((sum, picture) => sum + open.length + picture.length + close.length, 0);

  return {
    length: head.length + wrapped + Math.max(0, pictures.length - 1) * comma.length + tail.length,
    *pieces() {
      yield head;
      for (const [index, picture] of pictures.entries()) {
        if (index > 0) yield comma;
        yield open;
        for (let at = 0; at < picture.length; at += PIECE_BYTES) yield picture.subarray(at, at + PIECE_BYTES);
        yield close;
      }
      yield tail;
    },
  };
}
