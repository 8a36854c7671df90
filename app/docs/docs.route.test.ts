import { describe, expect, it } from "vitest";
import { ERRORS } from "@/lib/core/errors";
import { callRoute } from "@/lib/testing/call-route";
import { errorOf } from "@/lib/testing/wire";
import * as page from "../api/docs/[slug]/route";
import * as errorCode from "../api/docs/errors/[code]/route";
import * as model from "../api/models/[id]/markdown/route";
import * as index from "../llms.txt/route";
import * as full from "../llms-full.txt/route";
import * as search from "./search.json/route";

const text = ({ bytes }: { bytes: Buffer }) => bytes.toString("utf8");

describe("/api/docs/{slug}, which /docs/{slug}.md leads to", () => {
  it("200: the page as Markdown, with the address of this installation", async () => {
    const reply = await callRoute(page.GET, { path: "/api/docs/quickstart", params: { slug: "quickstart" } });

    expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/markdown; charset=utf-8"]);
    expect(text(reply)).toContain("curl -sS http://127.0.0.1:3000/v1/images/generations");
  });

  it.each(["nope", "../package", "errors"])(
    "404 for what is no page, 200 for the index of errors: %s",
    async (slug) => {
      const reply = await callRoute(page.GET, { path: "/api/docs/x", params: { slug } });

      expect(reply.status).toBe(slug === "errors" ? 200 : 404);
    },
  );

  it("405 for another method", async () => {
    const reply = await callRoute(page.POST, { path: "/api/docs/quickstart", method: "POST" });

    expect([reply.status, errorOf(reply).code]).toEqual([405, "method_not_allowed"]);
  });
});

it("/api/docs/errors/{code}: 200 for every code, 404 for another", async () => {
  for (const code of [...Object.keys(ERRORS), "nope"]) {
    const reply = await callRoute(errorCode.GET, { path: `/api/docs/errors/${code}`, params: { code } });

    expect([code, reply.status]).toEqual([code, code === "nope" ? 404 : 200]);
  }
});

it("/api/models/{id}/markdown: 200 with prices, also for an alias; 404 for another", async () => {
  const read = (id: string) => callRoute(model.GET, { path: `/api/models/${id}/markdown`, params: { id } });

  const [own, alias, none] = [await read("gpt-image-2"), await read("nano-banana"), await read("nope")];

  expect(text(own)).toContain("| 4K | 4 | 34 | 133 |");
  expect(text(alias)).toContain("# gemini-2.5-flash-image");
  expect([none.status, errorOf(none).code]).toEqual([404, "model_not_found"]);
});

it("/llms.txt and /llms-full.txt: 200, plain text that caches may keep", async () => {
  for (const [route, path] of [
    [index, "/llms.txt"],
    [full, "/llms-full.txt"],
  ] as const) {
    const reply = await callRoute(route.GET, { path });

    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(reply.headers.get("cache-control")).toBe("public, max-age=300");
    expect(text(reply)).toMatch(/^# Pixapi\n/);
  }
});

it("/docs/search.json: 200 with what is found, nothing for nothing", async () => {
  const ask = async (query: string) =>
    JSON.parse(text(await callRoute(search.GET, { path: `/docs/search.json${query}` })));

  expect((await ask("?q=nginx")).data[0]).toMatchObject({ href: "/docs/timeouts#nginx", title: "nginx" });
  expect(await ask("")).toEqual({ object: "list", data: [] });
  expect(await ask(`?q=${"a".repeat(5_000)}`)).toEqual({ object: "list", data: [] });
});
