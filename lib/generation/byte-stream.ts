import { detach } from "./in-flight";

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
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await steps.next();
        if (!done) return controller.enqueue(value);
        controller.close();
        ended.resolve();
      } catch (error) {
        ended.resolve();
        throw error;
      }
    },
    async cancel() {
      ended.resolve();
      onCancel();
      await steps.return(undefined);
    },
  });
}
