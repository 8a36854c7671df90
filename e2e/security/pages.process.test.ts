import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listPageRoutes } from "@/e2e/pages/list-page-routes";
import { cookieName } from "@/lib/auth/cookies";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { type Stack, startStack } from "@/lib/testing/start-stack";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { isEndless, METHODS } from "./every-route";
import { type RawAnswer, rawGet } from "./raw-get";

const CANARY = "medlar hedge in fog";
/** Ends a script element, opens one of its own, and breaks a line where only JavaScript knew one. */
const PROMPT = `${CANARY}</script><script>planted()</script><img src=x onerror=planted()>\u2028`;
const EVIL = "evil.example";

const PARAMETERS: Record<string, string> = { slug: "generations", code: "invalid_size", id: "gpt-image-2" };

const privatePages = listPageRoutes(join(PROJECT_ROOT, "app", "(dashboard)"));
const openPages = ["(site)", "(auth)"].flatMap((group) => listPageRoutes(join(PROJECT_ROOT, "app", group)));
const privateReads = METHODS.filter(
  (route) => route.method === "GET" && route.auth === "session" && !isEndless(route),
).map(({ path }) => path);

let stack: Stack;
let origin: string;
let owner: SignedIn;
let requestId: string;

beforeAll(async () => {
  stack = await startStack();
  origin = stack.webUrls[0] ?? "";
  owner = await signedInTenant(10);
  const answer = await fetch(`${origin}/v1/images/generations`, {
    method: "POST",
    headers: { authorization: `Bearer ${owner.live.secret}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-image-2", prompt: PROMPT, size: "1024x1024", quality: "low", user: PROMPT }),
  });
  requestId = answer.headers.get("x-request-id") ?? "";
  expect(answer.status).toBe(200);
});

afterAll(() => stack.stop());

const addressOf = (path: string) =>
  path.replace(/\{(\w+)\}/, (_, name) => (path.startsWith("/usage/") ? requestId : (PARAMETERS[name] ?? "none")));
const cookie = () => ({ cookie: `${cookieName("session")}=${owner.browser.cookies.get(cookieName("session"))}` });
const look = (path: string, headers: Record<string, string> = {}) =>
  rawGet(origin, addressOf(path), { ...(privatePages.includes(path) ? cookie() : {}), ...headers });
const tagsOf = (html: string, name: string) => html.match(new RegExp(`<${name}\\b[^>]*>`, "g")) ?? [];

function nonceOf({ headers }: RawAnswer): string {
  return /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
}

it("finds the pages it is about", () => {
  expect([privatePages.length > 15, openPages.length > 10, privateReads.length > 10]).toEqual([true, true, true]);
});

it("S103 S105: every page forbids all scripts but its own, frames around it, and what it has no use for", async () => {
  for (const path of [...openPages, ...privatePages, "/no-such-page"]) {
    const [page, again] = [await look(path), await look(path)];
    const policy = String(page.headers["content-security-policy"]);

    expect(policy, path).toMatch(/script-src 'nonce-[\w+/]{22}==' 'strict-dynamic';/);
    expect(policy, path).toMatch(/object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'/);
    expect(page.headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(page.headers, path).not.toHaveProperty("x-powered-by");
    expect(page.headers, path).not.toHaveProperty("strict-transport-security");
    expect(nonceOf(page), path).not.toBe(nonceOf(again));
    for (const tag of tagsOf(page.body, "script")) {
      if (!tag.includes("application/ld+json")) expect(tag, path).toContain(`nonce="${nonceOf(page)}"`);
    }
    // Without what is quoted: there, `onerror=` is a customer's word.
    expect(page.body.replace(/="[^"]*"/g, "=").match(/<[a-z][^>]*\son[a-z]+=/i), path).toBeNull();
  }
});

it("a public page is painted before it fetches a script, any other page fetches its own at once", async () => {
  const eager = async (path: string) =>
    tagsOf((await look(path)).body, "script").filter((tag) => tag.includes("src=") && !tag.includes("noModule"));

  for (const path of ["/", "/pricing", "/docs", "/models/{id}", "/status"]) {
    expect(await eager(path), path).toEqual([]);
    expect((await look(path)).body, path).toContain('"awake"');
  }
  expect((await eager("/sign-in")).length).toBeGreaterThan(0);
});

it("S103: a browser cannot be given a policy, or a nonce, by who sends a header", async () => {
  const sent = { "content-security-policy": "script-src 'nonce-planted'" };
  const page = await rawGet(origin, "/", sent);

  expect(page.body).not.toContain("planted");
  expect(page.headers["content-security-policy"]).not.toContain("planted");
});

it("S105: what opens in a new window cannot reach back, and secrets are filled in by name", async () => {
  const pages = await Promise.all(["/sign-in", "/sign-up", "/reset", `/usage/${requestId}`].map((path) => look(path)));
  const tags = pages.flatMap(({ body }) => [...tagsOf(body, "a"), ...tagsOf(body, "input")]);

  for (const tag of tags.filter((one) => one.includes('target="_blank"'))) expect(tag).toMatch(/rel="[^"]*noopener/);
  const secrets = tags.filter((one) => one.includes('type="password"'));
  expect(secrets.length).toBeGreaterThan(0);
  for (const tag of secrets) expect(tag).toMatch(/autocomplete="(current|new)-password"/i);
});

it("S096: what a customer wrote ends no script, in the page, its data and its components alike", async () => {
  const page = await look("/usage/{requestId}", cookie());
  const components = await look("/usage/{requestId}", { ...cookie(), rsc: "1" });
  const data = await rawGet(origin, `/api/usage/${requestId}`, cookie());

  for (const { body } of [page, components, data]) expect(body.includes(CANARY)).toBe(true);
  expect(page.body.includes("</script><script>planted")).toBe(false);
  expect(page.body.includes("<img src=x")).toBe(false);
  const scripts = page.body.match(/<script[^>]*>.*?<\/script>/gs) ?? [];
  expect(scripts.filter((script) => script.includes("medlar")).length).toBeGreaterThan(0);
  expect(scripts.filter((script) => script.includes("\u2028"))).toEqual([]);
  // What is no page is never taken for one.
  expect(data.headers).toMatchObject({ "content-type": "application/json", "x-content-type-options": "nosniff" });
  expect(components.headers["content-type"]).toBe("text/x-component");
});

it("S106: nothing that is one customer's may be stored by anybody between", async () => {
  for (const path of [...privatePages, ...privateReads]) {
    for (const headers of [cookie(), { ...cookie(), rsc: "1" }]) {
      const answer = await rawGet(origin, addressOf(path), headers);

      expect(answer.headers["cache-control"], path).toMatch(/\bno-store\b/);
    }
  }
});

it("S106: an ending that caches take for a file brings no private page, and is not stored", async () => {
  const words = [CANARY, owner.workspaceId, owner.live.id];
  for (const path of ["/usage", `/usage/${requestId}`, "/keys"]) {
    for (const ending of ["/x.css", "%2fx.css", ".css", ";.png", "%00.js", "%3f.js", "/..%2fx.ico", "%2ejs"]) {
      const answer = await rawGet(origin, `${path}${ending}`, cookie());
      const isPrivate = words.some((word) => answer.body.includes(word));

      expect(answer.status, ending).toBeLessThan(500);
      if (isPrivate) expect(answer.headers["cache-control"], ending).toMatch(/\bno-store\b/);
    }
  }
});

it("S107: no header makes a page, a redirect or a link lead elsewhere", async () => {
  const poison = {
    "x-forwarded-host": EVIL,
    "x-forwarded-proto": "ftp",
    "x-forwarded-port": "1234",
    "x-forwarded-prefix": `/${EVIL}`,
    "x-host": EVIL,
    forwarded: `host=${EVIL}`,
    "x-original-url": `//${EVIL}/`,
    "x-rewrite-url": `//${EVIL}/`,
    "x-matched-path": `/${EVIL}`,
    "x-invoke-path": `/${EVIL}`,
    "x-invoke-query": `{"${EVIL}":1}`,
    "x-nextjs-data": "1",
  };
  for (const path of [...openPages, "/usage", "/sitemap.xml", "/robots.txt", "/openapi.json"]) {
    const [usual, poisoned] = [await rawGet(origin, addressOf(path)), await rawGet(origin, addressOf(path), poison)];

    expect([poisoned.status, poisoned.headers.location], path).toEqual([usual.status, usual.headers.location]);
    expect(poisoned.body, path).not.toContain(EVIL);
    expect(JSON.stringify(poisoned.headers), path).not.toContain(EVIL);
  }
});

it("S107: components asked for without their query are not given under the page's address", async () => {
  const { hostname, port } = new URL(origin);
  const answer = await fetch(`http://${hostname}:${port}/pricing`, { headers: { rsc: "1" }, redirect: "manual" });

  expect(answer.headers.get("cache-control") ?? "").not.toMatch(/public|s-maxage/);
  expect(`${answer.status} ${answer.headers.get("vary")}`).toMatch(/^30|rsc/i);
});

it("files that were built hold no policy and no page, and nothing of the source beside them", async () => {
  const [file = ""] = readdirSync(join(PROJECT_ROOT, stack.env.PIXAPI_BUILD_DIR ?? ".next", "static", "chunks")).filter(
    (name) => name.endsWith(".js"),
  );
  const script = await rawGet(origin, `/_next/static/chunks/${file}`);

  expect([script.status, script.headers["content-security-policy"]]).toEqual([200, undefined]);
  expect((await rawGet(origin, `/_next/static/chunks/${file}.map`)).status).toBe(404);
});
