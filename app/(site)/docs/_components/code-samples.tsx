import { CodeBlock } from "@/components/ui/code-block";
import type { Reader } from "./reader";
import { withModel } from "./with-model";

export type Fence = { label: string | null; language: string; code: string };

type CodeSamplesProps = { fences: readonly Fence[]; reader: Reader };

const NAMES: Readonly<Record<string, string>> = {
  json: "JSON",
  text: "Text",
  nginx: "nginx",
  env: ".env",
  http: "HTTP",
  go: "Go",
  sh: "Shell",
};

/** One sample in each of its languages. Who is signed in sees which key the variable stands for. */
function CodeSamples({ fences, reader: { keyPrefix, model } }: CodeSamplesProps) {
  const usesKey = fences.some(({ code }) => code.includes("PIXAPI_KEY"));
  return (
    <CodeBlock
      className="mt-5"
      samples={fences.map(({ label, language, code }) => ({
        label: label ?? NAMES[language] ?? "Code",
        code: withModel(code, model),
      }))}
      price={
        usesKey && keyPrefix ? (
          <span className="max-sm:hidden">
            PIXAPI_KEY: <code className="mono">{keyPrefix}</code>
          </span>
        ) : null
      }
    />
  );
}

export { CodeSamples };
