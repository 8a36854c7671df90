import type { Context } from "@/lib/core/context";
import { switchedOnRoutes } from "@/lib/providers/open-routes";
import { providerNamed } from "@/lib/providers/registry";
import { type Legs, runLegs } from "@/lib/providers/run-legs";
import type { Tries } from "@/lib/providers/tries";
import type { PartialImage } from "@/lib/providers/types";
import type { Run } from "./failed-ending";
import { noteAttempt } from "./note-attempt";
import type { Plan } from "./plan";
import { type Stored, storeImages } from "./store-images";
import type { InputFiles } from "./with-inputs";

/** What all models that one request asks have in common. */
export type Shared = {
  /** Milliseconds since 1970. */
  deadlineAt: number;
  tries: Tries;
  onPartial: ((partial: PartialImage) => void) | null;
  isDispatched: boolean;
  /** Set when whoever waits had left before anything was sent. */
  hasLeft: boolean;
};

export type Asked = Legs & { plan: Plan; storing: readonly Promise<Stored>[] };

type Asking = Pick<Run, "plan" | "mode" | "processId" | "client" | "stopwatch"> & {
  files: InputFiles;
};

/** Asks one model, in as many calls as it takes, and begins to store what each of them brings as soon as it is there. */
export async function askModel(ctx: Context, asking: Asking, shared: Shared): Promise<Asked> {
  const { plan, mode, processId, client, files, stopwatch } = asking;
  const { onPartial } = shared;
  const storing: Promise<Stored>[] = [];
  const legs = await runLegs({
    provider: providerNamed(plan.model.provider),
    call: {
      ...plan.call,
      ...files,
      requestId: ctx.requestId,
      // Unfinished pictures are drawn, and paid for, only where somebody watches.
      partialImages: onPartial ? plan.call.partialImages : null,
    },
    routes: switchedOnRoutes(plan.model, mode),
    tries: shared.tries,
    deadlineAt: shared.deadlineAt,
    trace: stopwatch.trace,
    onSent: async ({ attemptNo, routeName }) => {
      shared.hasLeft = !shared.isDispatched && client?.aborted === true;
      if (shared.hasLeft) return false;
      shared.isDispatched = true;
      const model = plan.model.id;
      return noteAttempt({ requestId: ctx.requestId, processId, attemptNo, route: routeName, model });
    },
    ...(onPartial ? { onPartial } : {}),
    onPictures: ({ images, share }, firstIndex) => {
      const n = legSize(plan, firstIndex);
      const stored = storeImages(ctx.requestId, plan, { pictures: images, firstIndex, n });
      storing.push(stored.finally(() => share?.release()));
    },
  });
  return { ...legs, plan, storing };
}

/** How many places of the answer the call fills that begins at this one. */
function legSize({ model, parameters }: Plan, firstIndex: number): number {
  return Math.min(providerNamed(model.provider).imagesPerCall, parameters.n - firstIndex);
}
