import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { filePart, formOf } from "@/lib/testing/edit-client";
import { useApi } from "@/lib/testing/use-api";
import { openShop, type Shop } from "./open-shop";
import { download, measure, partsOf } from "./pictures";

useApi();

const run = promisify(execFile);

let folder: string;
let photo: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pixapi-curl-"));
  // Sixteen of them are more than what curl sends without asking for 100 Continue.
  photo = await samplePicture({ width: 320, height: 240 }, "png");
  await writeFile(join(folder, "photo.png"), photo);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const FIELDS = { model: "gpt-image-2", prompt: "add a boat; and: a “bird”", n: "1", size: "1024x1024", quality: "low" };

it.each([
  { files: 1, name: "image" },
  { files: 2, name: "image" },
  { files: 2, name: "image[]" },
  { files: 16, name: "image[]" },
])("curl -F edits $files of its own files sent as $name", async ({ files, name }) => {
  const shop = await openShop(10);

  const answer = await postForm(shop, Array<string>(files).fill(name));

  expect(partsOf(shop.sent[0]).filter((part) => part === name)).toHaveLength(files);
  expect(await measure(await download(answer.data[0]?.url))).toBe("png 1024x1024");
  expect(await shop.paid()).toEqual({ charged: 1, held: 0 });
});

type Images = { data: { url?: string }[] };

/** Real curl; where there is none, its bytes on a socket. */
async function postForm(shop: Shop, files: readonly string[]): Promise<Images> {
  const url = `${shop.baseURL}/images/edits`;
  const words = Object.entries(FIELDS).flatMap(([name, value]) => ["--form-string", `${name}=${value}`]);
  const pictures = files.flatMap((name) => ["-F", `${name}=@${join(folder, "photo.png")}`]);
  const header = `Authorization: Bearer ${shop.apiKey}`;
  const options = { maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout } = await run("curl", ["-sS", "--noproxy", "*", url, "-H", header, ...words, ...pictures], options);
    return JSON.parse(stdout);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const texts = Object.entries(FIELDS).map(([name, content]) => ({ name, content }));
  const { body, headers } = formOf([...texts, ...files.map((name) => filePart(photo, name, "photo.png"))]);
  const answer = await fetch(url, { method: "POST", headers: { ...headers, ...shop.authorization }, body });
  return answer.json();
}
