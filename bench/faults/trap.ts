export type TrapOrder = {
  /** Bytes by which a message is known, e.g. the name of a SQL function. */
  marker: string;
  /** Whose message it is. Default: the one to the server. */
  direction?: "to-server" | "to-client";
  /** `before`: the message itself is held. `after`: it passes, and the answer to it is held. */
  hold: "before" | "after";
  /** How many such messages pass untouched first. */
  skip?: number;
};

/** A held message. The connection stands still until one of the two is called. */
export type Sprung = { release: () => void; cut: () => void };

export type Trap = TrapOrder & { left: number; spring: (sprung: Sprung) => void };

/** Looks for traps in one direction of one connection, also where a marker lies across two pieces. */
export function createWatcher(direction: "to-server" | "to-client", traps: Set<Trap>): (piece: Buffer) => Trap | null {
  let tail: Buffer = Buffer.alloc(0);
  return (piece) => {
    if (traps.size === 0) return null;
    const seen = Buffer.concat([tail, piece]);
    tail = seen.subarray(-LONGEST_MARKER);
    for (const trap of traps) {
      if ((trap.direction ?? "to-server") !== direction || seen.indexOf(trap.marker) < 0) continue;
      tail = Buffer.alloc(0);
      if (trap.left-- > 0) continue;
      traps.delete(trap);
      return trap;
    }
    return null;
  };
}

const LONGEST_MARKER = 64;
