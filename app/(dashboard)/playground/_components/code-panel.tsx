"use client";

import { exampleSamples, fetchSample } from "@/components/keys/example-samples";
import { formatCount } from "@/components/layout/format-number";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { editSamples } from "./edit-samples";
import type { Edit } from "./inputs";
import type { RequestBody } from "./request-body";

export type CodeContext = {
  /** Where the API is, with `/v1`. */
  baseUrl: string;
  /** `pix_live_7hQ2…9fKd` of a key that works; null before there is one. */
  key: string | null;
};

type CodePanelProps = { body: RequestBody; edit: Edit | null; credits: number | null; code: CodeContext };

const PLACEHOLDER = "Describe the picture you want";

/** The request of the controls for a program: it changes with them. */
function CodePanel({ body, edit, credits, code }: CodePanelProps) {
  const { prompt, ...settings } = body;
  // A link fits into a terminal; a picture in base64 does not.
  const shown = { ...settings, response_format: "url", prompt: prompt || PLACEHOLDER };
  const example = { baseUrl: code.baseUrl, body: shown, credits: credits ?? 0 };
  const samples = edit
    ? editSamples({ ...example, files: edit.pictures.map(fileOf), hasMask: edit.mask !== null })
    : [...exampleSamples(example, null), fetchSample(example, null)];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <CodeBlock samples={samples} price={credits === null ? null : formatCount(credits, "credit")} isWrapped />
      <p className="text-ink-3 text-xs">
        {code.key ? (
          <>
            <span className="mono">PIXAPI_KEY</span> is the secret of <span className="mono">{code.key}</span>.{" "}
            <TextLink href="/keys">Keys</TextLink>
          </>
        ) : (
          <>
            The secret goes into <span className="mono">PIXAPI_KEY</span>:{" "}
            <TextLink href="/keys?create=1">create a key</TextLink> first.
          </>
        )}
      </p>
    </div>
  );
}

/** A picture that is here by its link has no file yet. */
function fileOf({ name, sent }: Edit["pictures"][number], index: number): string {
  return typeof sent === "string" ? `image-${index + 1}.png` : name;
}

export { CodePanel };
