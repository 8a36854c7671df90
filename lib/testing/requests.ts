import type { Context } from "@/lib/core/context";
import { millicredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { accept } from "@/lib/generation/accept";
import { bodyHash } from "@/lib/generation/body-hash";
import { finish } from "@/lib/generation/finish";
import { planGeneration } from "@/lib/generation/plan";
import { parseGeneration } from "@/lib/generation/schema";
import { createKey } from "@/lib/keys/create";
import { currentProcessId } from "@/lib/processes/current";

const ENDPOINT = "/v1/images/generations";

type Acting = { workspaceId: string; userId: string };

/** A context that acts with a new key of the workspace. */
export async function keyContext({ workspaceId, userId }: Acting): Promise<Context> {
  const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId, requestId: newId("request") } as const;
  const key = await createKey(ctx, { name: "test", mode: "live", createdBy: userId });
  return { actor: { kind: "key", id: key.id }, workspaceId, requestId: newId("request") };
}

/** Accepts a request for one 1K image (14 credits) as the route would. */
export async function acceptOne(ctx: Context, idempotencyKey: string | null = null) {
  const body = { model: "gpt-image-2", prompt: "a pear", size: "1024x1024", quality: "high" };
  const plan = planGeneration(parseGeneration(body));
  const accepted = await accept(ctx, {
    plan,
    circumstances: { edit: null, limits: null, rules: null },
    inputs: [],
    processId: currentProcessId(),
    endpoint: ENDPOINT,
    mode: "live",
    body,
    bodyHash: bodyHash(body),
    idempotencyKey,
  });
  return { accepted, plan };
}

/** Settles an accepted request with one image (or none) as the executing process would; no file is written. */
export async function finishOne(ctx: Context, processId: string, withImage = true) {
  const image = {
    id: newId("output"),
    index: 0,
    storageKey: `outputs/${ctx.requestId}/0`,
    format: "png",
    width: 1024,
    height: 1024,
    bytes: 10,
    sha256: "00",
    credits: millicredits(14_000),
    revisedPrompt: null,
  } as const;
  return finish(ctx, {
    processId,
    mode: "live",
    images: withImage ? [image] : [],
    missing: [],
    effective: null,
    usage: null,
    error: null,
    emptyHoldState: "released",
    bindsIdempotencyKey: withImage,
    attempts: [],
    provider: "openai",
    served: null,
    isSimulated: true,
    spans: [],
    retentionDays: 30,
  });
}
