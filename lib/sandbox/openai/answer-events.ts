import type { StreamEvent } from "../answer/stream-events";
import { wrapPictures } from "../answer/wrap-pictures";
import type { PictureRequest } from "../draw/picture";
import type { PlannedAnswer } from "./plan-answer";
import { usageOf } from "./usage-of";

/** How unfinished the first glimpse is; those after it come closer ever faster. */
const FIRST_HAZE = 0.9;
const CLEARING = 1.6;

type Streamed = {
  /** `image_generation` or `image_edit`. */
  type: string;
  partials: number;
  refusal: string | null;
  draw(request: PictureRequest): Promise<Buffer>;
};

/** OpenAI's events: for each picture its glimpses, clearer one after the other, and then the picture itself. */
export function answerEvents(planned: PlannedAnswer, streamed: Streamed): StreamEvent[] {
  const { type, partials, refusal, draw } = streamed;
  if (refusal !== null || planned.pictures.length === 0) {
    const usage = usageOf(planned.tokens, { images: 0, partials: 0, isFirst: true });
    const words = { ...(refusal === null ? {} : { revised_prompt: refusal }), usage };
    return [async () => toEvent(planned, { type: `${type}.completed`, picture: Buffer.alloc(0), more: words })];
  }
  return planned.pictures.flatMap((request, at) => [
    ...Array.from({ length: partials }, (_, index) => async () => {
      const picture = await draw({ ...request, haze: FIRST_HAZE * ((partials - index) / partials) ** CLEARING });
      return toEvent(planned, { type: `${type}.partial_image`, picture, more: { partial_image_index: index } });
    }),
    async () => {
      const usage = usageOf(planned.tokens, { images: 1, partials, isFirst: at === 0 });
      return toEvent(planned, { type: `${type}.completed`, picture: await draw(request), more: { usage } });
    },
  ]);
}

function toEvent(planned: PlannedAnswer, event: { type: string; picture: Buffer; more: object }) {
  const { type, picture, more } = event;
  return wrapPictures(
    [picture],
    ([mark]) => ({ type, b64_json: mark, created_at: planned.created, ...planned.facts, ...more }),
    { before: `event: ${type}\ndata: `, after: "\n\n" },
  );
}
