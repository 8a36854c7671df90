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

it.each([[[]], [[1]], [[196_607]], [[196_608, 5]], [[400_001, 0, 7]]])(
  "pictures of %j bytes come back whole and the length is exact",
  (sizes) => {
    const images = sizes.map((size) => Buffer.alloc(size, 0xa7));

    const body = answerBody(FACTS, images);
    const text = [...body.pieces()].join("");

    expect(body.length).toBe(Buffer.byteLength(text));
    expect(JSON.parse(text)).toEqual({
      ...FACTS,
      data: images.map((image) => ({ b64_json: image.toString("base64") })),
    });
  },
);
