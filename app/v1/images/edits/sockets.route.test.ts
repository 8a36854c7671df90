import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { temporaryFiles } from "@/lib/storage/testing/temporary-storage";
import { CHEAP_FIELDS, EDITS, filePart, formOf } from "@/lib/testing/edit-client";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { POST } from "./route";

const upstream = useApi();

afterEach(async () => {
  expect(await temporaryFiles().catch(() => [])).toEqual([]);
});

const ONE = filePart(await samplePicture({ width: 64, height: 32 }, "png"));

async function expectNothingHappened(tenant: Tenant): Promise<void> {
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  expect(await upstream.calls()).toEqual([]);
}

describe("over a real socket", () => {
  const CAP = 210 * 1024 * 1024;

  it("S089: a form that announces too much is refused before it is read", async () => {
    const tenant = await createTenant(10);
    const origin = await serveRoutes({ [EDITS]: POST });

    const answer = await rawPost(origin, tenant, { length: CAP, send: async () => {} });

    expect(answer).toContain(" 413 ");
    await expectNothingHappened(tenant);
  });

  it("S089: a form that never says how long it is ends at the cap", async () => {
    const tenant = await createTenant(10);
    const origin = await serveRoutes({ [EDITS]: POST });
    const head = '--x\r\ncontent-disposition: form-data; name="photo"; filename="p"\r\n\r\n';

    const { MULTIPART_MAX_MB } = env;
    env.MULTIPART_MAX_MB = 4;

    const answer = await rawPost(origin, tenant, {
      length: null,
      send: async (write) => {
        await write(head);
        const megabyte = Buffer.alloc(1024 * 1024);
        for (let sent = 0; sent < 16 * megabyte.length; sent += megabyte.length) await write(megabyte);
      },
    });

    env.MULTIPART_MAX_MB = MULTIPART_MAX_MB;
    expect(answer).toContain(" 413 ");
    await expectNothingHappened(tenant);
  });

  it("S093: an upload whose sender goes away leaves no file, no hold and no request upstream", async () => {
    const tenant = await createTenant(10);
    const origin = await serveRoutes({ [EDITS]: POST });
    const { body } = formOf([...CHEAP_FIELDS, ONE]);

    await rawPost(origin, tenant, {
      length: body.length,
      send: async (write, hangUp) => {
        await write(body.subarray(0, body.length - 500));
        await expect.poll(temporaryFiles).toHaveLength(1);
        hangUp();
      },
    });

    await expect.poll(temporaryFiles).toEqual([]);
    await expectNothingHappened(tenant);
  });
});

type Upload = {
  /** Announced; null sends it in chunks. */
  length: number | null;
  send: (write: (bytes: Buffer | string) => Promise<void>, hangUp: () => void) => Promise<void>;
};

/** What the server answers before it, or we, close the socket. */
async function rawPost(origin: string, { live }: Tenant, { length, send }: Upload): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  let answer = "";
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => resolve());
    socket.on("error", () => resolve());
    socket.on("data", (bytes) => {
      answer += bytes.toString();
      if (answer.includes("\r\n\r\n")) resolve();
    });
  });
  const framing = length === null ? "Transfer-Encoding: chunked" : `Content-Length: ${length}`;
  socket.write(
    `POST ${EDITS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${live.secret}\r\nContent-Type: multipart/form-data; boundary=${length === null ? "x" : "----a-boundary-of-tests"}\r\n${framing}\r\n\r\n`,
  );
  const write = (bytes: Buffer | string) =>
    new Promise<void>((resolve) => {
      if (socket.destroyed || answer !== "") return resolve();
      const size = Buffer.byteLength(bytes).toString(16);
      const done = () => resolve();
      if (length !== null) socket.write(bytes, done);
      else {
        socket.write(`${size}\r\n`);
        socket.write(bytes);
        socket.write("\r\n", done);
      }
    });
  await send(write, () => socket.destroy());
  await closed;
  socket.destroy();
  return answer;
}
