import { expect, it } from "vitest";
import { answerBody } from "./answer-body";

const FACTS = {
  created: 1,
  background: "opaque",
  output_format: "png",
  size: "1024x1024",
  quality: "low",
  usage: {
    input_tokens: 1,
    output_tokens: 2,
    total_tokens: 3,
    input_tokens_details: { text_tokens: 1, image_tokens: 0 },
  },
} as const;

it.each([[[]], [[4]], [[262_144]], [[262_148, 8]], [[700_000, 0, 12]]])(
  "pictures of %j bytes come back whole, in small pieces, and the length is exact",
  (sizes) => {
    const pictures = sizes.map((size, index) => Buffer.alloc(size, "QRS"[index]));

    const body = answerBody(FACTS, pictures);
    const pieces = [...body.pieces()];

    const whole = Buffer.concat(pieces);
    expect(body.length).toBe(whole.length);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(262_144);
    expect(JSON.parse(whole.toString())).toEqual({
      ...FACTS,
      data: pictures.map((picture) => ({ b64_json: picture.toString("latin1") })),
    });
  },
);
