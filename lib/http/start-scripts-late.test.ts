import { expect, it } from "vitest";
import { startScriptsLate } from "./start-scripts-late";

const FILES = ["/_next/static/chunks/a.js", "/_next/static/chunks/b.js"];
const PAGE =
  '<html><head><link rel="stylesheet" href="/_next/static/chunks/c.css" nonce="Tm9uY2U="/>' +
  '<link rel="preload" as="script" fetchPriority="low" nonce="Tm9uY2U=" href="/_next/static/chunks/b.js"/>' +
  '<script src="/_next/static/chunks/a.js" async="" nonce="Tm9uY2U="></script>' +
  '<script src="/_next/static/chunks/old.js" noModule="" nonce="Tm9uY2U="></script></head>' +
  '<body><p>Words</p><script nonce="Tm9uY2U=">self.__next_f=[]</script>' +
  '<script src="/_next/static/chunks/b.js" nonce="Tm9uY2U=" async=""></script></body></html>';

it("a page fetches none of its scripts by itself, and starts all of them with one that carries its nonce", () => {
  const page = startScriptsLate(PAGE);

  for (const file of FILES) expect(page).not.toContain(`src="${file}"`);
  expect(page).not.toContain("preload");
  const [, starter = ""] =
    /<p>Words<\/p>.*<script nonce="Tm9uY2U=">(\(files.*)<\/script><\/body><\/html>$/s.exec(page) ?? [];
  expect(starter).toContain(JSON.stringify(FILES));
});

it("styles, data and what old browsers need stay where they are", () => {
  const page = startScriptsLate(PAGE);

  expect(page).toContain('<link rel="stylesheet" href="/_next/static/chunks/c.css" nonce="Tm9uY2U="/>');
  expect(page).toContain('<script src="/_next/static/chunks/old.js" noModule="" nonce="Tm9uY2U="></script>');
  expect(page).toContain('<script nonce="Tm9uY2U=">self.__next_f=[]</script>');
});

it("scripts are fetched after the load and the next frame, or at the first sign of a hand, and once", () => {
  const { appended, frames, heard } = startIn();
  heard.get("load")?.();

  expect(appended).toEqual([]);
  for (const frame of frames) frame();
  expect(appended).toEqual(FILES);
  heard.get("pointerdown")?.();
  expect(appended).toEqual(FILES);
});

it("the button that was pressed last before the page was awake is pressed again, later ones are not", () => {
  const { heard } = startIn();
  const sent: string[] = [];
  const button = { dispatchEvent: ({ type }: { type: string }) => sent.push(type) };
  heard.get("click")?.({ target: { closest: () => null } });
  heard.get("click")?.({ target: { closest: () => button } });

  expect(sent).toEqual([]);
  heard.get("awake")?.();
  expect(sent).toEqual(["mousedown", "mouseup", "click"]);
  expect(heard.has("click")).toBe(false);
});

/** Runs what stands in the page in a browser that only notes what it is asked for. */
function startIn() {
  const starter = /<script nonce="Tm9uY2U=">(\(files[\s\S]*?)<\/script>/.exec(startScriptsLate(PAGE))?.[1] ?? "";
  const heard = new Map<string, (event?: object) => void>();
  const appended: string[] = [];
  const frames: (() => void)[] = [];
  const browser = {
    document: {
      readyState: "interactive",
      createElement: () => ({}),
      head: { append: ({ src }: { src: string }) => appended.push(src) },
    },
    addEventListener: (name: string, listener: () => void) => heard.set(name, listener),
    removeEventListener: (name: string) => heard.delete(name),
    requestAnimationFrame: (listener: () => void) => frames.push(listener),
    setTimeout: (listener: () => void) => listener(),
    MouseEvent: class {
      constructor(readonly type: string) {}
    },
  };
  new Function(...Object.keys(browser), starter)(...Object.values(browser));
  return { appended, frames, heard };
}

it.each([
  ["without scripts", "<html><body><p>Words</p></body></html>"],
  ["whose scripts carry no nonce", PAGE.replaceAll(' nonce="Tm9uY2U="', "")],
  ["that broke off", PAGE.slice(0, PAGE.indexOf("</body>"))],
])("a page %s is left as it is", (_, page) => {
  expect(startScriptsLate(page)).toBe(page);
});
