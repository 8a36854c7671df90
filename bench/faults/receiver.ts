import { createServer } from "node:http";

export type Receiver = {
  /** `127.0.0.1:12345` */
  host: string;
  url: string;
  /** The ids of all events that arrived, in order, each as often as it came. */
  ids: () => readonly string[];
  close: () => Promise<void>;
};

/** A customer's own server, which takes every webhook. */
export async function startReceiver(): Promise<Receiver> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      received.push(String(request.headers["webhook-id"]));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    ...{ host, url: `http://${host}/hook` },
    ids: () => received,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
