import { admitBody } from "@/lib/net/body-budget";
import { expectedAnswerBytes } from "@/lib/providers/expected-answer-bytes";
import type { Plan } from "./plan";

/**
 * Lets a call begin only where its answer would find room in memory now. Nothing is kept for it: until the provider has drawn,
 * the room serves others. @throws ApiError 503 `overloaded`.
 */
export async function requireRoom({ call }: Plan): Promise<void> {
  const share = await admitBody(expectedAnswerBytes(call));
  share.release();
}
