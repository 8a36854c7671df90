import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "@/e2e/pages/page-list";
import { accountOverHttp, type HttpAccount } from "@/e2e/security/account-over-http";
import { db } from "@/lib/db/sql";
import { type Stack, startStack } from "@/lib/testing/start-stack";
import { documentedServer, NAIVE_SERVER, type Nginx, startNginx, whyNoNginx } from "./start-nginx";

const missing = await whyNoNginx();
if (missing !== null) process.stderr.write(`Skipped, because there is no nginx here: ${missing}\n`);

type Owner = { account: HttpAccount; secret: string; name: string };
type Picture = { id: string; requestId: string; path: string; sha256: string };

const PASSWORD = "canary-password medlar 59134077";
let stack: Stack;
let origin: string;
let owners: readonly [Owner, Owner];

describe.skipIf(missing !== null)("behind a caching proxy", () => {
  beforeAll(async () => {
    stack = await startStack();
    origin = stack.webUrls[0] ?? "";
    owners = [await ownerNamed("canary-quince"), await ownerNamed("canary-medlar")];
  });

  afterAll(() => stack.stop());

  describe.each([
    { place: "the documented cache of pictures", server: documentedServer, isCaching: true },
    { place: "a cache that keeps whatever it may", server: async () => NAIVE_SERVER, isCaching: false },
  ])("$place", ({ server, isCaching }) => {
    let nginx: Nginx;

    beforeAll(async () => {
      nginx = await startNginx(await server(), origin);
    });

    afterAll(() => nginx.stop());

    const open = (path: string, headers: Record<string, string> = {}, method = "GET") =>
      fetch(`${nginx.origin}${path}`, { method, headers });

    it("serves a picture whole, by range, to HEAD and not again to who has it", async () => {
      const picture = await drawn(owners[0]);

      const first = await open(picture.path);
      const bytes = Buffer.from(await first.arrayBuffer());
      const again = await open(picture.path);
      await again.arrayBuffer();
      const part = await open(picture.path, { range: "bytes=2-5" });
      const head = await open(picture.path, {}, "HEAD");
      const known = await open(picture.path, { "if-none-match": `"${picture.sha256}"` });

      expect(first.headers.get("content-length")).toBe(String(bytes.length));
      expect(first.headers.get("etag")).toBe(`"${picture.sha256}"`);
      expect([first.headers.get("x-cache"), again.headers.get("x-cache")]).toEqual(
        isCaching ? ["MISS", "HIT"] : ["MISS", "MISS"],
      );
      expect([part.status, Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(2, 6))]).toEqual([206, true]);
      expect([head.status, head.headers.get("content-length"), known.status]).toEqual([
        200,
        String(bytes.length),
        // nginx does not hand on a condition where it may cache, and without a copy cannot answer it.
        isCaching ? 304 : 200,
      ]);
      for (const answer of [first, again]) expect(answer.headers.get("cache-control")).toMatch(/^private, max-age=\d+/);
    });

    it("S092: gives its headers on with every picture", async () => {
      const picture = await drawn(owners[0]);
      await (await open(picture.path)).arrayBuffer();

      const { headers } = await open(picture.path);

      expect(headers.get("content-type")).toBe("image/png");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    });

    it.each([
      ["whole", {}, "GET"],
      ["by range", { range: "bytes=0-3" }, "GET"],
      ["to HEAD", {}, "HEAD"],
    ])("a deleted picture is served to nobody any more, %s", async (_, headers, method) => {
      const picture = await drawn(owners[0]);
      await (await open(picture.path)).arrayBuffer();
      await (await open(picture.path)).arrayBuffer();
      const deleted = await owners[0].account.fetch(`/api/gallery/${picture.id}`, { method: "DELETE" });

      const answer = await open(picture.path, headers, method);

      expect([deleted.status, answer.status]).toEqual([204, 404]);
      expect((await answer.text()).slice(0, 1)).toBe(method === "HEAD" ? "" : "{");
    });

    it("a picture past its retention is served to nobody any more", async () => {
      const picture = await drawn(owners[0]);
      await (await open(picture.path)).arrayBuffer();
      await db.rows("UPDATE output SET expires_at = now() WHERE id = $1", [picture.id]);

      expect([404, 410]).toContain((await open(picture.path)).status);
    });

    it.each([
      ["another signature", (url: URL) => url.searchParams.set("signature", "A".repeat(43))],
      ["no signature", (url: URL) => url.searchParams.delete("signature")],
      ["another expiry", (url: URL) => url.searchParams.set("expires", "4000000000")],
      ["a parameter more", (url: URL) => url.searchParams.set("x", "1")],
      ["another width", (url: URL) => url.searchParams.set("w", "64")],
    ])("a link with %s never gets what the right one has left in the cache", async (_, change) => {
      const picture = await drawn(owners[0]);
      await (await open(picture.path)).arrayBuffer();
      const url = new URL(picture.path, nginx.origin);
      change(url);

      const answer = await open(url.pathname + url.search);

      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toContain("application/json");
    });

    it("S106: two people who fetch every page in turn never see a byte of each other", async () => {
      const pages = [...new Set(Object.values(PAGES).flat())].flatMap(({ path }) =>
        typeof path === "string" && !path.startsWith("/admin") ? [path] : [],
      );
      const tricks = [
        "/usage/x.css",
        "/usage%2ejs",
        "/usage;.png",
        "/credits/a.jpg",
        "/api/usage",
        "/api/me",
        "/api/keys",
      ];
      const found: string[] = [];
      for (const path of [...pages, ...tricks, "/api/gallery", "/usage?_rsc=1"]) {
        for (const [index, reader] of [0, 1, 0].entries()) {
          const [own, foreign] = reader === 0 ? owners : [owners[1], owners[0]];
          const answer = await open(path, { cookie: `pixapi.session=${own.account.session}`, accept: "*/*" });
          const text = await answer.text();
          if (text.includes(foreign.name) || text.includes(foreign.account.email)) found.push(`${path} (${index})`);
          const isPrivate = text.includes(own.name) || text.includes(own.account.email);
          const caching = answer.headers.get("cache-control") ?? "";
          if (isPrivate && !/no-store/.test(caching)) found.push(`${path} may be stored: ${caching}`);
        }
      }

      expect(found).toEqual([]);
    }, 240_000);

    it("S107: what a visitor says about the address changes no answer that others get", async () => {
      const poison = { "x-forwarded-host": "evil.example", "x-original-url": "/admin", rsc: "1", "x-nextjs-data": "1" };
      for (const path of ["/", "/models", "/sign-in", "/docs"]) {
        await (await open(path, poison)).text();

        const answer = await open(path, { accept: "text/html" });
        const text = await answer.text();

        expect([path, answer.status, text.startsWith("<!DOCTYPE html>")]).toEqual([path, 200, true]);
        expect(text).not.toContain("evil.example");
      }
    });
  });
});

/** Somebody whose every word carries a name that nobody else may ever see. */
async function ownerNamed(name: string): Promise<Owner> {
  const account = await accountOverHttp(origin, PASSWORD);
  const created = await account.fetch("/api/keys", { method: "POST", body: { name, mode: "test" } });
  const owner = { account, secret: JSON.parse(created.text).secret, name };
  await drawn(owner);
  return owner;
}

async function drawn({ account, secret, name }: Owner): Promise<Picture> {
  const answer = await account.fetch("/v1/images/generations", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, cookie: "" },
    body: { model: "gpt-image-2", prompt: name, size: "1024x1024", quality: "low", response_format: "url" },
  });
  const { data, pixapi } = JSON.parse(answer.text);
  const url = new URL(data[0].url);
  const [output] = await db.rows<{ id: string; sha256: string }>(
    "SELECT id, sha256 FROM output WHERE request_id = $1",
    [pixapi.request_id],
  );
  return { id: "", sha256: "", ...output, requestId: pixapi.request_id, path: url.pathname + url.search };
}
