import { connect, createServer, type Socket } from "node:net";

export type CuttingProxy = {
  /** Where programs connect to. */
  url: string;
  /** Ends every connection at once, on both sides, in the middle of whatever is said. */
  cut: () => void;
  /** New connections go here from now on. */
  leadTo: (url: string) => void;
  close: () => Promise<void>;
};

/** A connection that can be cut, between a program and a server. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let port = Number(new URL(target).port);
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // A cut connection is an error to whoever writes to it.
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    const far = keep(connect(port, "127.0.0.1"));
    keep(near).pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy does not listen on a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    leadTo: (url) => {
      port = Number(new URL(url).port);
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
