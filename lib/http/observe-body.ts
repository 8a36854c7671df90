/** How the answer to a request ended. */
export type BodyEnd = {
  /** Taken by the connection, before any compression. */
  bytes: number;
  /** False when its reader left, or it broke, before its end. */
  isWhole: boolean;
};

/** The same bytes, made when they are wanted as before; `onEnd` hears once how it ended. `signal`: the reader has left. */
export function observeBody(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onEnd: (end: BodyEnd) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  let hasEnded = false;
  const end = (isWhole: boolean) => {
    if (hasEnded) return;
    hasEnded = true;
    signal.removeEventListener("abort", leave);
    onEnd({ bytes, isWhole });
  };
  const leave = () => end(false);
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) {
          bytes += value.byteLength;
          return controller.enqueue(value);
        }
        controller.close();
        end(true);
      } catch (error) {
        end(false);
        throw error;
      }
    },
    async cancel(reason) {
      end(false);
      await reader.cancel(reason);
    },
  };
  // Nothing is taken ahead of the reader: what was read to its end counts as delivered.
  return new ReadableStream(source, { highWaterMark: 0 });
}
