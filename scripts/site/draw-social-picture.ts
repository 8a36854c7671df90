import { join } from "node:path";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";

/** What a picture says: the eyebrow above, a title (mono for model ids), a line below, and figures at the foot. */
export type SocialPicture = {
  file: string;
  eyebrow: string;
  title: string;
  isCode: boolean;
  line: string;
  figures: readonly { label: string; value: string }[];
};

export const SOCIAL_SIZE = { width: 1200, height: 630 } as const;

const [INK, INK_2, INK_3, PAPER, LINE, ACCENT] = ["#15171a", "#484c52", "#666a71", "#fbfbf9", "#e5e5df", "#0b5a8c"];
const LEFT = 80;
const FONTS = join(PROJECT_ROOT, "node_modules", "geist", "dist", "fonts");

/** Draws it as PNG in the product's own type and colours. The same words give the same picture. */
export function drawSocialPicture({ eyebrow, title, isCode, line, figures }: SocialPicture): Buffer {
  GlobalFonts.registerFromPath(join(FONTS, "geist-sans", "Geist-Medium.ttf"), "Social Sans");
  GlobalFonts.registerFromPath(join(FONTS, "geist-mono", "GeistMono-Medium.ttf"), "Social Mono");
  const canvas = createCanvas(SOCIAL_SIZE.width, SOCIAL_SIZE.height);
  const context = canvas.getContext("2d");
  context.fillStyle = PAPER ?? "";
  context.fillRect(0, 0, SOCIAL_SIZE.width, SOCIAL_SIZE.height);
  drawMark(context);
  write(context, { text: eyebrow, x: LEFT, y: 224, font: "30px Social Sans", colour: INK_3 });
  write(context, { text: title, x: LEFT, y: 304, font: fitted(context, title, isCode), colour: INK });
  wrapped(context, line).forEach((text, index) => {
    write(context, { text, x: LEFT, y: 372 + index * 44, font: "32px Social Sans", colour: INK_2 });
  });
  drawFigures(context, figures);
  return canvas.toBuffer("image/png");
}

function drawMark(context: SKRSContext2D): void {
  const unit = 2.6;
  const at = (value: number, start: number) => start + value * unit;
  context.fillStyle = ACCENT ?? "";
  context.fillRect(at(6, LEFT), at(6, 78), 5 * unit, 5 * unit);
  context.fillStyle = INK ?? "";
  context.fillRect(at(11, LEFT), at(11, 78), 5 * unit, 5 * unit);
  context.strokeStyle = INK ?? "";
  context.lineWidth = 1.7 * unit;
  for (const [x, y, right, down] of [
    [1, 1, 1, 1],
    [21, 1, -1, 1],
    [1, 21, 1, -1],
    [21, 21, -1, -1],
  ] as const) {
    context.beginPath();
    context.moveTo(at(x, LEFT), at(y + 6 * down, 78));
    context.lineTo(at(x, LEFT), at(y, 78));
    context.lineTo(at(x + 6 * right, LEFT), at(y, 78));
    context.stroke();
  }
  write(context, { text: "Pixapi", x: LEFT + 78, y: 120, font: "38px Social Sans", colour: INK });
}

function drawFigures(context: SKRSContext2D, figures: SocialPicture["figures"]): void {
  const width = (SOCIAL_SIZE.width - 2 * LEFT) / Math.max(1, figures.length);
  context.fillStyle = LINE ?? "";
  context.fillRect(LEFT, 474, SOCIAL_SIZE.width - 2 * LEFT, 2);
  figures.forEach(({ label, value }, index) => {
    write(context, { text: label, x: LEFT + index * width, y: 520, font: "24px Social Sans", colour: INK_3 });
    write(context, { text: value, x: LEFT + index * width, y: 562, font: "32px Social Sans", colour: INK });
  });
}

type Words = { text: string; x: number; y: number; font: string; colour: string | undefined };

function write(context: SKRSContext2D, { text, x, y, font, colour }: Words): void {
  context.font = font;
  context.fillStyle = colour ?? "";
  context.fillText(text, x, y);
}

/** The largest type in which the title fits on one line. */
function fitted(context: SKRSContext2D, title: string, isCode: boolean): string {
  const family = isCode ? "Social Mono" : "Social Sans";
  for (let size = 76; size > 40; size -= 2) {
    context.font = `${size}px ${family}`;
    if (context.measureText(title).width <= SOCIAL_SIZE.width - 2 * LEFT) return context.font;
  }
  return `40px ${family}`;
}

function wrapped(context: SKRSContext2D, line: string): string[] {
  context.font = "32px Social Sans";
  const lines = [""];
  for (const word of line.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= SOCIAL_SIZE.width - 2 * LEFT) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.slice(0, 2);
}
