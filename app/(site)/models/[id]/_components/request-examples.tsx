import { exampleSamples } from "@/components/keys/example-samples";
import { formatCount } from "@/components/layout/format-number";
import { CodeBlock } from "@/components/ui/code-block";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { editSamples } from "../../../../(dashboard)/playground/_components/edit-samples";
import { modelExample } from "./model-example";

/** A generation and, where the model edits, an edit: with the reader's key in sight, and runnable when copied. */
function RequestExamples({ model, keyPrefix }: { model: ModelDefinition; keyPrefix: string | null }) {
  const example = modelExample(model);
  const runnable = exampleSamples(example, null);
  const shown = exampleSamples(example, keyPrefix ? { secret: keyPrefix, shown: keyPrefix } : null);
  const samples = shown.map((sample, index) => ({ ...sample, copyValue: runnable[index]?.code ?? sample.code }));
  const price = formatCount(example.credits, "credit");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      <div className="min-w-0">
        <h3 className="mb-2 font-strong">Make a picture</h3>
        <CodeBlock samples={samples} price={price} className="[&_pre]:min-h-68" />
      </div>
      {model.maxInputs > 0 ? (
        <div className="min-w-0">
          <h3 className="mb-2 font-strong">Change a picture</h3>
          <CodeBlock
            samples={editSamples({
              baseUrl: example.baseUrl,
              body: { ...example.body, prompt: "The same in the blue light before sunrise" },
              files: ["picture.png"],
              hasMask: false,
            })}
            price={price}
            className="[&_pre]:min-h-68"
          />
        </div>
      ) : null}
      <p className="text-pretty text-ink-3 text-xs lg:col-span-2">
        Copied code reads the key from <code className="mono">PIXAPI_KEY</code>
        {keyPrefix ? `; yours is shown as ${keyPrefix}` : null}. A test key runs the same call against the sandbox for 0
        credits.
      </p>
    </div>
  );
}

export { RequestExamples };
