import type { ModelDefinition } from "@/lib/catalog/define-model";
import { isProviderConfigured } from "@/lib/env";
import { providerName } from "@/lib/http/site/model-facts";
import { priceVersion } from "@/lib/pricing/price-version";

/** The way of a call to this model, in order. */
function RoutingSteps({ model }: { model: ModelDefinition }) {
  return (
    <ol className="border-ink border-t">
      {stepsOf(model).map(({ title, text }, index) => (
        <li key={title} className="grid gap-x-6 gap-y-0.5 border-line border-b py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <h3 className="font-strong">
            <span className="mr-2 font-mono text-ink-3 tabular-nums">{index + 1}</span>
            {title}
          </h3>
          <p className="max-w-160 text-pretty text-ink-2">{text}</p>
        </li>
      ))}
    </ol>
  );
}

function stepsOf(model: ModelDefinition): { title: string; text: string }[] {
  const target = isProviderConfigured(model.provider)
    ? `${providerName(model)}, which knows the model as ${model.upstreamModel}`
    : `the sandbox of this installation, which has no ${providerName(model)} key and marks every picture as simulated`;
  return [
    {
      title: "Checked and priced",
      text: `Every field is checked before anything else happens. Size and quality give one price by version ${priceVersion(model)}; a later price does not touch this call.`,
    },
    {
      title: "Held",
      text: "The price of all pictures is set aside in the write that checks the balance, or the call ends with 402 and nothing starts.",
    },
    {
      title: "Sent",
      text: `The call goes to ${target}. It is sent again only where it is certain that nothing was produced, and all attempts share ${model.deadlineSeconds} s.`,
    },
    {
      title: "Checked again and stored",
      text: "Signature, measured size and every checksum of a picture are verified before it counts.",
    },
    {
      title: "Captured or released",
      text: "Stored pictures are paid for, each at the smaller of the tier asked for and the tier that came back; the rest of the hold is released before the answer is sent.",
    },
  ];
}

export { RoutingSteps };
