import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type FaultProxy, startFaultProxy } from "./fault-proxy";

let server: Server;
let proxy: FaultProxy;
let heard: string[] = [];

/** A server that says after every message how many it has heard. */
async function open(): Promise<void> {
  heard = [];
  server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (piece) => {
      heard.push(piece.toString());
      socket.write(`answer ${heard.length};`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  proxy = await startFaultProxy(typeof address === "object" && address ? address.port : 0);
}

afterEach(async () => {
  await proxy.close();
  await new Promise((resolve) => server.close(resolve));
});

type Client = { socket: Socket; said: () => string; end: Promise<string> };

async function client(): Promise<Client> {
  const socket = connect(proxy.port, "127.0.0.1");
  let text = "";
  socket.on("data", (piece) => {
    text += piece.toString();
  });
  const end = new Promise<string>((resolve) => {
    let code = "closed";
    socket.on("error", (error) => {
      code = "code" in error ? String(error.code) : error.message;
    });
    socket.on("close", () => resolve(code));
  });
  await new Promise((resolve) => socket.once("connect", resolve).once("error", resolve));
  return { socket, said: () => text, end };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 80));

it("holds a message before it arrives, and lets it pass or cuts it off", async () => {
  await open();
  const { socket, said } = await client();
  const sprung = proxy.trap({ marker: "finish", hold: "before" });

  socket.write("please fin");
  socket.write("ish now");
  const held = await sprung;
  await settled();
  expect(heard.join("")).not.toContain("finish");
  held.release();
  await settled();

  expect(heard.join("")).toBe("please finish now");
  expect(said()).toContain("answer");
});

it("holds an answer after the server has done its work, so that only the answer is lost", async () => {
  await open();
  const { socket, said, end } = await client();
  const sprung = proxy.trap({ marker: "commit", hold: "after" });

  socket.write("commit");
  (await sprung).cut();

  expect(await end).toBe("closed");
  expect([heard, said()]).toEqual([["commit"], ""]);
});

it("lets as many messages pass first as it is told", async () => {
  await open();
  const { socket, said } = await client();
  const sprung = proxy.trap({ marker: "go", hold: "before", skip: 2 });

  for (const word of ["go 1", "go 2", "go 3"]) {
    socket.write(word);
    await settled();
  }
  await sprung;

  expect([heard, said()]).toEqual([["go 1", "go 2"], "answer 1;answer 2;"]);
});

it("delays, cuts in the middle of an answer, refuses and listens again", async () => {
  await open();
  await proxy.set({ kind: "delay", ms: 150 });
  const slow = await client();
  slow.socket.write("one");
  await settled();
  expect(heard).toEqual([]);
  await settled();
  await settled();
  expect(slow.said()).toBe("answer 1;");

  await proxy.set({ kind: "cut", afterBytes: 3 });
  const cut = await client();
  cut.socket.write("two");
  expect([await cut.end, cut.said()]).toEqual(["closed", ""]);

  await proxy.set({ kind: "refuse" });
  expect(await (await client()).end).toBe("ECONNREFUSED");

  await proxy.set({ kind: "open" });
  const again = await client();
  again.socket.write("three");
  await settled();
  expect(again.said()).toBe("answer 3;");
});

it("resets a connection, and forgets one without a word while new ones work", async () => {
  await open();
  const reset = await client();
  reset.socket.write("one");
  await settled();
  proxy.cut("reset");
  expect(await reset.end).toBe("ECONNRESET");

  const forgotten = await client();
  await settled();
  proxy.forget();
  forgotten.socket.write("two");
  const fresh = await client();
  fresh.socket.write("three");
  await settled();

  expect([heard, forgotten.said(), fresh.said()]).toEqual([["one", "three"], "", "answer 2;"]);
});
