import { expect, it } from "vitest";
import { crawl, type Visit } from "./crawl";

const SITE: Record<string, Partial<Visit>> = {
  "/": { html: '<a href="/a?x=1&amp;y=2">A</a> <a href="#here">here</a> <p id="here"></p> <img src="/p.png">' },
  "/a?x=1&y=2": {
    html: '<a class="b" href="http://other.example/gone">other</a><a href="/b#top">B</a><a href="/old">old</a>',
  },
  "/b": { html: '<p id="middle"></p><a href="/file.zip">download</a>' },
  "/old": { status: 308, location: "/gone", html: null },
  "/p.png": { html: null },
};

it("every link is followed, over redirects too, and what is broken is named with the page that links to it", async () => {
  const { opened, broken } = await crawl({
    origin: "http://site.example",
    start: "/",
    isLeftOut: (path) => path.endsWith(".zip"),
    visit: async (path) => ({ status: path in SITE ? 200 : 404, location: null, html: null, ...SITE[path] }),
  });

  expect(opened).toEqual(["/", "/a?x=1&y=2", "/p.png", "/b", "/old", "/gone"]);
  expect(broken).toEqual([
    { path: "/gone", linkedFrom: "/old", why: "answers 404" },
    { path: "/b#top", linkedFrom: "/a?x=1&y=2", why: "has no such anchor" },
  ]);
});
