import type { ModelDefinition } from "@/lib/catalog/define-model";
import { PARAMETERS } from "@/lib/catalog/parameters";
import { TIERS } from "@/lib/catalog/sizes";
import { formatCredits } from "@/lib/core/credits";
import { env, publicUrl } from "@/lib/env";
import { providerName, sizesInWords, startingCost } from "@/lib/http/site/model-facts";
import type { LiveFigures } from "@/lib/status/live-figures";
import { priceSpan } from "../../../_components/price-values";

export type Question = { question: string; answer: string };

/** What is asked before a first call, answered from the definition and from what was measured. */
export function questions(model: ModelDefinition, live: LiveFigures): Question[] {
  const start = startingCost(model);
  const tiers = TIERS.filter((tier) => model.prices[tier]);
  return [
    {
      question: `What does a picture of ${model.id} cost?`,
      answer: `${priceSpan(model)} per image, by ${tiers.length > 1 ? "size tier" : "the only tier"}${model.noEffect.includes("quality") ? "" : " and quality"}. The cheapest, ${start.cell}, is ${formatCredits(start.price)}. POST /v1/quotes tells the price of any call without running it.`,
    },
    {
      question: "What is paid when no picture comes?",
      answer:
        "Nothing. The price is held before the work starts and released in full when the call fails, is refused or takes too long; of several pictures only those that arrived are paid for.",
    },
    {
      question: "Which sizes can I ask for?",
      answer: `${capitalised(sizesInWords(model))}. A size that is not possible is refused before anything is held, with the nearest that is.`,
    },
    {
      question: "Does OpenAI's SDK work?",
      answer: `Yes, unchanged: set its base URL to ${publicUrl()}/v1, its key to one of yours and model to ${model.id}.`,
    },
    { question: "How long does it take?", answer: durationOf(model, live) },
    {
      question: `Is ${model.id} the provider's own id?`,
      answer:
        model.upstreamModel === model.id
          ? `Yes, today. It is also the name that stays here if ${providerName(model)} renames or retires its model.`
          : `No. It is the name that stays: calls go to ${providerName(model)}'s ${model.upstreamModel} now, whatever it is called next.`,
    },
    {
      question: "How long are pictures kept?",
      answer: `${env.RETENTION_DAYS} days unless the call says otherwise with retention_days (0 to ${PARAMETERS.retention_days.maximum}). Until then each can be fetched again at GET /v1/requests/{id} for nothing.`,
    },
  ];
}

function durationOf(model: ModelDefinition, { all }: LiveFigures): string {
  const { p50, p95 } = all.month;
  const deadline = `Every call has a picture or an error within ${model.deadlineSeconds} seconds.`;
  if (p50 === null || p95 === null) return `Nobody has asked this installation yet. ${deadline}`;
  return `Half of the calls of the last 30 days took up to ${p50} s here, 95 of 100 up to ${p95} s. ${deadline}`;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
