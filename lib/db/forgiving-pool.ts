import type { Pool, PoolClient } from "pg";

type Callback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (broken?: boolean | Error) => void,
) => void;

/**
 * The same pool for the queue's library, which gives the connection it listens on back twice where that breaks while its runner
 * ends. `pg` throws at the second time, in a promise that nobody looks at, and the process would end.
 */
export function forgivingPool(pool: Pool): Pool {
  const connect = (callback?: Callback) => {
    if (callback === undefined) return pool.connect();
    pool.connect((error, client, release) => callback(error, client, once(release)));
    return undefined;
  };
  return new Proxy(pool, {
    get: (target, name) => {
      if (name === "connect") return connect;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function once(release: (broken?: boolean | Error) => void): (broken?: boolean | Error) => void {
  let isReleased = false;
  return (broken) => {
    if (isReleased) return;
    isReleased = true;
    release(broken);
  };
}
