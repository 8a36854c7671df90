import { clock } from "@/lib/core/clock";
import { answerCall } from "../answer/answer-call";
import type { Exchange } from "../exchange";
import type { Script } from "../script/parse-script";
import { answerBody } from "./answer-body";
import { answerEvents } from "./answer-events";
import type { EditInputs } from "./check-inputs";
import type { ImageParameters } from "./image-parameters";
import { openaiWire } from "./openai-wire";
import { planAnswer } from "./plan-answer";

const REFUSAL = "I can't help with creating this picture.";

/** Answers a generation or (with inputs) an edit that was found valid. */
export async function serveImages(
  exchange: Exchange,
  { parameters, inputs }: { parameters: ImageParameters; inputs: EditInputs | null },
): Promise<void> {
  await answerCall(exchange, {
    wire: openaiWire,
    prompt: parameters.prompt,
    isStream: parameters.stream ?? false,
    plan: (prompt: string, script: Script) => {
      const planned = planAnswer({ parameters, inputs, prompt, script, now: clock.now() });
      const refusal = script.fault === "refusal_text" ? REFUSAL : null;
      return {
        pictures: planned.pictures,
        wrap: (pictures) => answerBody(planned, { pictures, refusal }),
        events: (draw) =>
          answerEvents(planned, {
            type: inputs ? "image_edit" : "image_generation",
            partials: parameters.partial_images ?? 0,
            refusal,
            draw,
          }),
      };
    },
  });
}
