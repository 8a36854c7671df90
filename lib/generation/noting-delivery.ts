import { noteDelivered } from "@/lib/requests/note-delivered";

/** The same steps; whoever takes them all, and does not leave before, has received the pictures of the request. */
export async function* notingDelivery(
  steps: AsyncGenerator<Uint8Array, void>,
  requestId: string,
): AsyncGenerator<Uint8Array, void> {
  yield* steps;
  noteDelivered({ requestId });
}
