import type { PlannedAnswer } from "./plan-answer";

/** A multiple of three bytes, so that the pieces' base64 can simply follow each other. */
const PIECE_BYTES = 3 * 65_536;

export type AnswerBody = {
  /** Exact, in bytes. */
  length: number;
  /** The JSON in order, in pieces of 256 kB at most. */
  pieces(): Generator<string>;
};

/** OpenAI's answer as a stream of text; the whole is never held as one string. */
export function answerBody(facts: PlannedAnswer["facts"], images: readonly Buffer[]): AnswerBody {
  const { usage, created, ...effective } = facts;
  const head = `{"created":${created},${JSON.stringify(effective).slice(1, -1)},"data":[`;
  const tail = `],"usage":${JSON.stringify(usage)}}`;
  const [open, close] = ['{"b64_json":"', '"}'];
  const encoded = images.reduce((sum, image) => sum + Math.ceil(image.length / 3) * 4 + open.length + close.length, 0);

  return {
    length: head.length + tail.length + encoded + Math.max(0, images.length - 1),
    *pieces() {
      yield head;
      for (const [index, image] of images.entries()) {
        yield index === 0 ? open : `,${open}`;
        for (let at = 0; at < image.length; at += PIECE_BYTES)
          yield image.toString("base64", at, Math.min(at + PIECE_BYTES, image.length));
        yield close;
      }
      yield tail;
    },
  };
}
