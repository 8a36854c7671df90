import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { objectStore } from "./object-store";

/**
 * A stored picture as base64 text in steps, so that an answer never holds a whole one; the steps together are one base64
 * string. Throws `gone` when the picture is no longer stored.
 */
export async function* outputBase64(key: string): AsyncGenerator<Buffer, void> {
  const object = await objectStore().open(key);
  if (object === null) throw new ApiError("gone", "A picture of this request is no longer stored.", { cause: key });
  let left: Buffer = Buffer.alloc(0);
  for await (const chunk of object.stream()) {
    assert(Buffer.isBuffer(chunk), "the store streams bytes");
    // Three bytes are four characters: only whole threes can be encoded before the rest is known.
    const bytes = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    left = bytes.subarray(whole);
    if (whole > 0) yield Buffer.from(bytes.toString("base64", 0, whole), "latin1");
  }
  if (left.length > 0) yield Buffer.from(left.toString("base64"), "latin1");
}
