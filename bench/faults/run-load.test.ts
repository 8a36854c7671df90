import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createRandom } from "./random";
import { runLoad } from "./run-load";

const REFUSAL = { error: { code: "insufficient_credits", message: "Nothing was charged." } };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

/** Nobody calls by himself. */
const quietLoad = (origin: string) =>
  runLoad({
    ...{ run: "r", random: createRandom(1), origins: [origin], picture: "", webhookUrl: null, customers: 0 },
    ...{ wallets: [{ workspaceId: "ws_1", secret: "s", isPoor: false }], seconds: () => 1 },
  });

/** Answers only when it is let. */
async function slowServer() {
  const held: (() => void)[] = [];
  const origin = await listen((request, response) => {
    request.resume();
    held.push(() => response.writeHead(402, { "content-type": "application/json" }).end(JSON.stringify(REFUSAL)));
  });
  return { origin, held };
}

it("a fault of a moment meets the calls that wait for an answer, and neither those before nor those after", async () => {
  const { origin, held } = await slowServer();
  const load = quietLoad(origin);
  const before = load.send({ kind: "generation" });
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  await before;

  const during = load.send({ kind: "generation" });
  await expect.poll(() => held.length).toBe(2);
  expect(load.strike()).toBe(1);
  const after = load.send({ kind: "generation" });
  await expect.poll(() => held.length).toBe(3);
  for (const answer of held.slice(1)) answer();

  const calls = await Promise.all([before, during, after]);
  expect(calls.map(({ wasInFlight }) => wasInFlight)).toEqual([false, true, false]);
  await load.ended();
});

it("a fault that lasts meets those that are sent meanwhile, unless nobody listens", async () => {
  const { origin, held } = await slowServer();
  const load = quietLoad(origin);
  load.faultBegins();
  const sent = load.send({ kind: "generation" });
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  const nowhere = quietLoad("http://127.0.0.1:1");
  nowhere.faultBegins();

  expect(await sent).toMatchObject({ wasInFlight: true, cuts: 0 });
  expect(await nowhere.send({ kind: "generation" })).toMatchObject({ wasInFlight: false, cuts: 0 });
  await Promise.all([load.ended(), nowhere.ended()]);
});

it("a try that is cut off without an answer is noted", async () => {
  const load = quietLoad(await listen((request) => request.socket.destroy()));

  expect(await load.send({ kind: "generation" })).toMatchObject({ cuts: 1, answers: [] });
  await load.ended();
});
