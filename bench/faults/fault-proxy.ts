import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createWatcher, type Sprung, type Trap, type TrapOrder } from "./trap";

export type Mode =
  | { kind: "open" }
  /** Nobody listens. */
  | { kind: "refuse" }
  /** Connections are taken and nothing passes any more, as behind a firewall that forgot them. */
  | { kind: "hang" }
  /** Every message to the server waits that long. */
  | { kind: "delay"; ms: number }
  | { kind: "throttle"; bytesPerSecond: number }
  /** Each connection ends after that many bytes of answers. */
  | { kind: "cut"; afterBytes: number };

export type FaultProxy = {
  port: number;
  set: (mode: Mode) => Promise<void>;
  leadTo: (port: number) => void;
  /** Resolves when the message passes, which is then held. */
  trap: (order: TrapOrder) => Promise<Sprung>;
  /** Forgets the traps that have not sprung. */
  disarm: () => void;
  /** Ends every connection: `reset` with an RST, `half-close` from the server's side only. */
  cut: (how?: "close" | "reset" | "half-close") => void;
  /** Connections that are open now never pass anything again; new ones work. */
  forget: () => void;
  close: () => Promise<void>;
};

type Link = { near: Socket; far: Socket; answered: number; isForgotten: boolean; gate: Promise<void> | null };
type State = { mode: Mode; target: number; links: Set<Link>; traps: Set<Trap> };
type Direction = "to-server" | "to-client";

/** A connection of the product that can be slowed, cut and stopped at a message, between it and the server on `target`. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const state: State = { mode: { kind: "open" }, target, links: new Set(), traps: new Set() };
  const server = createServer({ noDelay: true }, (near) => link(state, near));
  const port = await listen(server, 0);
  return {
    port,
    set: async (mode) => {
      const wasRefusing = state.mode.kind === "refuse";
      state.mode = mode;
      if (wasRefusing === (mode.kind === "refuse")) return;
      if (wasRefusing) await listen(server, port);
      else await closed(server, () => endAll(state));
    },
    leadTo: (next) => {
      state.target = next;
    },
    trap: (order) => new Promise((spring) => state.traps.add({ ...order, left: order.skip ?? 0, spring })),
    disarm: () => state.traps.clear(),
    cut: (how = "close") => {
      for (const { near, far } of state.links) {
        if (how === "half-close") near.end();
        else if (how === "reset") near.resetAndDestroy();
        else near.destroy();
        if (how !== "half-close") far.destroy();
      }
    },
    forget: () => {
      for (const one of state.links) one.isForgotten = true;
    },
    close: async () => {
      if (server.listening) await closed(server, () => endAll(state));
    },
  };
}

function link(state: State, near: Socket): void {
  const far = connect({ port: state.target, host: "127.0.0.1", noDelay: true });
  const one: Link = { near, far, answered: 0, isForgotten: false, gate: null };
  state.links.add(one);
  const end = () => {
    state.links.delete(one);
    near.destroy();
    far.destroy();
  };
  // A cut connection is an error to whoever writes to it.
  for (const socket of [near, far]) socket.on("error", () => {}).on("close", end);
  pump(state, one, "to-server");
  pump(state, one, "to-client");
}

/** One piece at a time: what waits holds back everything behind it, as a network does. */
function pump(state: State, one: Link, direction: Direction): void {
  const [from, to] = direction === "to-server" ? [one.near, one.far] : [one.far, one.near];
  const watch = createWatcher(direction, state.traps);
  let last = Promise.resolve();
  from.on("data", (piece: Buffer) => {
    from.pause();
    last = pass(state, one, { direction, to, piece, trap: watch(piece) }).then(() => void from.resume());
  });
  from.on("end", () => void last.then(() => to.end()));
}

type Passing = { direction: Direction; to: Socket; piece: Buffer; trap: Trap | null };

async function pass(state: State, one: Link, { direction, to, piece, trap }: Passing): Promise<void> {
  if (trap?.hold === "before") await spring(trap, one);
  if (direction === "to-client") await one.gate;
  if (state.mode.kind === "delay" && direction === "to-server") await sleep(state.mode.ms);
  if (state.mode.kind === "throttle") await sleep((piece.length / state.mode.bytesPerSecond) * 1000);
  if (state.mode.kind === "hang" || one.isForgotten) return new Promise(() => {});
  if (direction === "to-client") {
    one.answered += piece.length;
    if (state.mode.kind === "cut" && one.answered > state.mode.afterBytes) {
      one.near.destroy();
      return;
    }
  }
  if (trap?.hold === "after") holdAnswer(trap, one);
  if (!to.destroyed && !to.write(piece)) await drained(to);
}

function spring(trap: Trap, one: Link): Promise<void> {
  return new Promise((release) => trap.spring({ release, cut: () => one.near.destroy() }));
}

/** The trap springs when the answer is there: then the server has done what it was asked. */
function holdAnswer(trap: Trap, one: Link): void {
  one.gate = new Promise((open) => {
    const release = () => {
      one.gate = null;
      open();
    };
    one.far.once("data", () => trap.spring({ release, cut: () => one.near.destroy() }));
  });
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("drain", resolve).once("close", resolve));
}

function endAll({ links }: State): void {
  for (const { near, far } of links) {
    near.destroy();
    far.destroy();
  }
}

function closed(server: Server, end: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    end();
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
