import type { Metadata } from "next";
import { formatShortCents } from "@/components/credits/credit-values";
import { formatMoney, formatNumber } from "@/components/layout/format-number";
import { TextLink } from "@/components/ui/text-link";
import { listModels } from "@/lib/catalog";
import { assert } from "@/lib/core/assert";
import { toCredits } from "@/lib/core/credits";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { PACKS } from "@/lib/pricing/packs";
import { quote } from "@/lib/pricing/quote";
import { welcomeOffer } from "@/lib/workspaces/welcome-offer";
import { PageFrame, Part } from "../_components/page-frame";
import { PriceMatrix, PriceRule } from "../_components/price-matrix";
import { firstCalculation, pricesOf } from "./_components/calculation";
import { Calculator } from "./_components/calculator";
import { OutcomeRows } from "./_components/outcome-rows";
import { PackCards } from "./_components/pack-cards";

type PricingPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = {
  title: "Pricing",
  description:
    "Credits per image for every model, size tier and quality; packs; and what each outcome of a call costs.",
  alternates: { canonical: "/pricing" },
};

export default async function PricingPage({ searchParams }: PricingPageProps) {
  const models = listModels();
  const packNames = Object.fromEntries(PACKS.map((pack) => [pack.id, packName(pack)]));
  return (
    <PageFrame title="Pricing" lead={lead(await welcomeOffer())}>
      <Part id="packs" title="Credits" aside="No subscription">
        <PackCards example={examplePicture()} />
      </Part>
      <Part id="calculator" title="Calculator">
        <Calculator
          prices={models.map(pricesOf)}
          initial={firstCalculation(await searchParams)}
          packNames={packNames}
        />
      </Part>
      <Part id="prices" title="Credits per image">
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-8 lg:grid-cols-2">
          {models.map((model) => (
            <div key={model.id} className="min-w-0">
              <PriceMatrix model={model} caption={model.id} />
              <PriceRule model={model} />
              <p className="mt-1 text-xs">
                <TextLink href={`/models/${model.id}`} prefetch={false}>
                  About {model.name}
                </TextLink>
              </p>
            </div>
          ))}
        </div>
      </Part>
      <Part
        id="outcomes"
        title="Outcome → charged?"
        lead="Held before the work, captured for pictures that arrived, released for everything else. These are all the ways a call can end."
      >
        <OutcomeRows />
      </Part>
    </PageFrame>
  );
}

function lead(welcomeCredits: number): string {
  const perCredit = formatMoney(Number(CURRENCY_PER_CREDIT.amount));
  const welcome = welcomeCredits > 0 ? ` A new account starts with ${formatNumber(welcomeCredits)} credits.` : "";
  return `A credit is ${perCredit}, less in larger packs. Every price is known before a call runs, and only pictures that arrive are paid for.${welcome}`;
}

function packName({ credits, amountCents }: { credits: number; amountCents: number }): string {
  return `${formatNumber(credits)} credits for ${formatShortCents(amountCents)}`;
}

/** An ordinary picture of the first model. */
function examplePicture(): { credits: number; words: string } {
  const [model] = listModels();
  assert(model, "the catalog is empty");
  const { total, tier, pricedQuality } = quote({ model, size: "1024x1024", quality: "medium", n: 1 });
  return { credits: toCredits(total), words: `${tier} ${pricedQuality}` };
}
