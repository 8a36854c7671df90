import { bodyBudget } from "@/lib/net/body-budget";
import type { Share } from "@/lib/net/byte-budget";
import { detach } from "./in-flight";

/** What the socket and the streams before it hold of the steps already made. */
const BUFFERED_BYTES = 64 * 1024;

/**
 * A body made of steps, each made when the reader is ready for it. `onCancel` runs when the reader has left, and must end
 * whatever a step waits for.
 */
export function byteStream(
  steps: AsyncGenerator<Uint8Array, void>,
  onCancel: () => void = () => {},
): ReadableStream<Uint8Array> {
  const ended = Promise.withResolvers<void>();
  // A process that stops lets the answers it has begun reach their clients.
  void detach(ended.promise);
  // A step counts until the next is wanted: a reader that is slow, or waits for the work, holds no more than that.
  let share: Share | null = null;
  const end = () => {
    share?.release();
    ended.resolve();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      share?.release();
      try {
        const { done, value } = await steps.next();
        if (!done) {
          share = bodyBudget().count(value.length + BUFFERED_BYTES);
          return controller.enqueue(value);
        }
        controller.close();
        end();
      } catch (error) {
        end();
        throw error;
      }
    },
    async cancel() {
      end();
      onCancel();
      await steps.return(undefined);
    },
  });
}
