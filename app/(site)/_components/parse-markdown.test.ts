import { expect, it } from "vitest";
import { parseMarkdown } from "./parse-markdown";

const plain = (text: string) => ({ text, href: null, isStrong: false });

it("headings, paragraphs and lists come out in order, without the title", () => {
  const blocks = parseMarkdown("# Terms\n\nBe kind,\nplease.\n\n## Money\n- one\n- two\n  and a half\n\n1. first");

  expect(blocks).toEqual([
    { kind: "paragraph", spans: [plain("Be kind, please.")] },
    { kind: "heading", level: 2, spans: [plain("Money")] },
    { kind: "list", isOrdered: false, items: [[plain("one")], [plain("two and a half")]] },
    { kind: "list", isOrdered: true, items: [[plain("first")]] },
  ]);
});

it("links lead only to web, mail and own addresses; anything else stays text", () => {
  const [block] = parseMarkdown(
    "Write **now** to [us](mailto:a@example.com), not [there](javascript:alert(1)). <b>x</b>",
  );

  expect(block).toEqual({
    kind: "paragraph",
    spans: [
      plain("Write "),
      { text: "now", href: null, isStrong: true },
      plain(" to "),
      { text: "us", href: "mailto:a@example.com", isStrong: false },
      plain(", not [there](javascript:alert(1)). <b>x</b>"),
    ],
  });
});
