import { findModel, listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import { modelAnswer } from "@/lib/http/model-answers";
import type { Answer } from "@/lib/http/respond";
import type { Exchange } from "@/lib/http/route";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { priceVersion } from "@/lib/pricing/price-version";
import { liveFigures } from "@/lib/status/live-figures";
import { readService } from "@/lib/status/read-service";
import type { Service } from "@/lib/status/service-rows";
import { modelFacts } from "./model-facts";

const SHARED_SECONDS = 60;

/** What `/models` answers to a program that asks for JSON. */
export async function modelsTwin(): Promise<Answer> {
  const service = await readService();
  return twin({ object: "list", data: await Promise.all(listModels().map((model) => wireModel(model, service))) });
}

/** What `/models/{id}` answers to a program; an alias leads to the model's own address. */
export async function modelTwin({ params }: Pick<Exchange<null>, "params">): Promise<Answer> {
  const asked = String(params.id);
  const model = findModel(asked);
  if (!model)
    throw new ApiError(
      "model_not_found",
      `There is no model ${JSON.stringify(asked.slice(0, 64))}; GET /models lists them.`,
    );
  if (model.id !== asked) {
    const headers = { location: `/models/${model.id}`, vary: "Accept" };
    return { response: new Response(null, { status: 308, headers }) };
  }
  return twin(await wireModel(model, await readService()));
}

/** The facts of a model's page as data: its card as a live key has it in `/v1/models`, what can be cited, and what was measured here. */
async function wireModel(model: ModelDefinition, service: Service) {
  return {
    ...(await modelAnswer(model, "live")),
    url: `${publicUrl()}/models/${model.id}`,
    price_version: priceVersion(model),
    currency_per_credit: CURRENCY_PER_CREDIT,
    facts: modelFacts(model).map(({ id, name, values }) => ({ id, name, values })),
    live: { measured_at: service.readAt, ...liveFigures(service, model) },
  };
}

/** The same address answers people with a page, so caches must tell the two apart. */
export function twin(body: unknown): Answer {
  const headers = {
    "content-type": "application/json",
    "cache-control": `public, max-age=${SHARED_SECONDS}`,
    vary: "Accept",
  };
  return { response: new Response(JSON.stringify(body), { headers }) };
}
