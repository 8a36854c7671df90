import type { Metadata } from "next";
import { formatMoney } from "@/components/layout/format-number";
import { listModels } from "@/lib/catalog";
import { assert } from "@/lib/core/assert";
import { toCredits } from "@/lib/core/credits";
import { isAnyProviderConfigured, isProviderConfigured } from "@/lib/env";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { quote } from "@/lib/pricing/quote";
import { welcomeOffer } from "@/lib/workspaces/welcome-offer";
import { exampleRequest } from "../(dashboard)/keys/example-request";
import { BuildColumns } from "./_components/build-columns";
import { CreditSteps } from "./_components/credit-steps";
import { ExampleReceipt } from "./_components/example-receipt";
import { isSignedIn } from "./_components/is-signed-in";
import { ModelCards } from "./_components/model-card-link";
import { OutcomeTable } from "./_components/outcome-table";
import { pictureAt } from "./_components/pictures";
import { RequestBench } from "./_components/request-bench";
import { Section } from "./_components/section";
import { WaysIn } from "./_components/ways-in";

export const metadata: Metadata = {
  title: { absolute: "Pixapi · An image API that accounts for every credit" },
  alternates: { canonical: "/" },
};

const IN_WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

export default async function HomePage() {
  const example = exampleRequest();
  const models = listModels();
  const [isKnown, welcomeCredits] = await Promise.all([isSignedIn(), welcomeOffer()]);
  return (
    <main>
      <Hero isSignedIn={isKnown} example={example} welcomeCredits={welcomeCredits} />
      <Section
        id="models"
        title={
          models.length === 1
            ? "One model today, its prices in full"
            : `${IN_WORDS[models.length] ?? models.length} models behind one contract`
        }
        lead={modelsLead()}
      >
        <ModelCards models={models} pictureAt={pictureAt} />
      </Section>
      <Credits />
      <Section
        id="build"
        title="The SDK you have, two lines changed"
        lead="Requests and answers are those of OpenAI's Images API, so the official SDKs work as they are. Price and request id come along in each answer and in its headers."
      >
        <BuildColumns baseUrl={example.baseUrl}>
          <WaysIn isSignedIn={isKnown} />
        </BuildColumns>
      </Section>
    </main>
  );
}

/** Whose pictures are real here must not have to be guessed. */
function modelsLead(): string {
  if (!isAnyProviderConfigured())
    return "This installation has no provider key yet, so its sandbox draws every picture and marks it as simulated. Credits are held and charged all the same.";
  const absent = listModels().filter(({ provider }) => !isProviderConfigured(provider));
  const lead =
    "Same endpoint, same errors, same receipt. The price depends on the size and the quality, and on nothing else.";
  if (absent.length === 0) return lead;
  return `${lead} ${absent.map(({ name }) => name).join(", ")} are not served here: their provider has no key.`;
}

type HeroProps = { isSignedIn: boolean; example: ReturnType<typeof exampleRequest>; welcomeCredits: number };

function Hero({ isSignedIn, example, welcomeCredits }: HeroProps) {
  return (
    <div className="mx-auto w-full max-w-(--width-page) px-4 pt-9 md:px-8 md:pt-16">
      <h1 className="max-w-195 text-balance font-title text-[2.25rem] leading-10 tracking-display md:text-display md:leading-13.5">
        An image API that accounts for every credit.
      </h1>
      <p className="mt-4 mb-7 max-w-152 text-pretty text-[1rem] text-ink-2 leading-6.25 md:mt-5 md:text-[1.125rem] md:leading-7">
        Pixapi speaks the OpenAI Images API. The price of a request is known and held before it runs, and you pay only
        for pictures that arrived.
      </p>
      <WaysIn isSignedIn={isSignedIn} />
      <RequestBench example={example} welcomeCredits={welcomeCredits} />
    </div>
  );
}

function Credits() {
  const [model] = listModels();
  assert(model, "the catalog is empty");
  const price = quote({ model, size: "1024x1536", quality: "high", n: 3 });
  return (
    <Section
      id="credits"
      title="Held before, charged after, released if nothing came"
      lead={`A credit is ${formatMoney(Number(CURRENCY_PER_CREDIT.amount))}. Only pictures that passed the check and were stored are paid for.`}
    >
      <CreditSteps />
      <div className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_26.25rem] lg:gap-16">
        <OutcomeTable unit={toCredits(price.unit)} />
        <ExampleReceipt quote={price} />
      </div>
    </Section>
  );
}
