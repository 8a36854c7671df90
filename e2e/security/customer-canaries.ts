import { expect } from "vitest";
import { PHOTO } from "@/e2e/sdk/pictures";
import { db } from "@/lib/db/sql";
import { waitUntil } from "@/lib/testing/wait-until";
import type { HttpAccount } from "./account-over-http";
import type { Canary } from "./find-leaks";

const END_USER = "canary-end-user rowan 66301872";
const METADATA = "canary-metadata elder 93310457";
const PICTURE = PHOTO.toString("base64");

/** What a customer sends with a call besides its prompt: theirs to see, nobody's to log, trace or count. */
export const CUSTOMER_CANARIES: readonly Canary[] = [
  { name: "end user", value: END_USER },
  { name: "metadata", value: METADATA },
  { name: "picture", value: PICTURE.slice(120, 200) },
];

/** Calls that carry all of it, through success, a provider that fails, a crash of ours and the worker. */
export async function sendCustomerCanaries(account: HttpAccount, secret: string, prompt: string): Promise<void> {
  const body = {
    model: "gpt-image-2",
    prompt,
    size: "1024x1024",
    quality: "low",
    user: END_USER,
    metadata: { METADATA },
  };
  const call = (path: string, more: object = {}) =>
    account.fetch(path, { ...bearer(secret), method: "POST", body: { ...body, ...more } });
  const edit = { images: [{ image_url: `data:image/png;base64,${PICTURE}` }] };
  expect((await call("/v1/images/generations")).status).toBe(200);
  expect((await call("/v1/images/edits", edit)).status).toBe(200);
  expect((await call("/v1/images/edits", { ...edit, prompt: `${prompt} sandbox:error=server` })).status).toBe(503);
  const cut = { images: [{ image_url: `data:image/png;base64,${PICTURE.slice(0, 400)}` }] };
  expect((await call("/v1/images/edits", cut)).status).toBe(400);
  expect((await crash(() => call("/v1/images/generations"))).status).toBe(500);

  const task = JSON.parse((await call("/v1/async/images/generations")).text);
  const state = async () => JSON.parse((await account.fetch(`/v1/tasks/${task.id}`, bearer(secret))).text).status;
  await waitUntil("the task has ended", async () => (await state()) === "completed");
}

const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}`, cookie: "" } });

/** The database refuses the row of the request, and says in its error what the row holds. */
async function crash<T>(work: () => Promise<T>): Promise<T> {
  await db.rows("ALTER TABLE request ADD CONSTRAINT planted_fault CHECK (prompt IS NULL) NOT VALID");
  try {
    return await work();
  } finally {
    await db.rows("ALTER TABLE request DROP CONSTRAINT planted_fault");
  }
}
