import { expect, it } from "vitest";
import { wrapPictures } from "./wrap-pictures";

it.each([[[]], [[4]], [[262_144]], [[262_148, 8]], [[700_000, 0, 12]]])(
  "pictures of %j bytes come back whole, in small pieces, and the length is exact",
  (sizes) => {
    const pictures = sizes.map((size, index) => Buffer.alloc(size, "QRS"[index]));

    const body = wrapPictures(pictures, (marks) => ({ ä: "\n", data: marks.map((b64_json) => ({ b64_json })) }));
    const pieces = [...body.pieces()];

    const whole = Buffer.concat(pieces);
    expect(body.length).toBe(whole.length);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(262_144);
    expect(JSON.parse(whole.toString())).toEqual({
      ä: "\n",
      data: pictures.map((picture) => ({ b64_json: picture.toString("latin1") })),
    });
  },
);

it("an event has its lines around the JSON", () => {
  const body = wrapPictures([Buffer.from("QQ==")], ([mark]) => ({ mark }), { before: "data: ", after: "\n\n" });

  expect(Buffer.concat([...body.pieces()]).toString()).toBe('data: {"mark":"QQ=="}\n\n');
});
