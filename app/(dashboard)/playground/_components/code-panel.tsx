"use client";

import { exampleSamples, fetchSample } from "@/components/keys/example-samples";
import { formatCount } from "@/components/layout/format-number";
import { CodeBlock, type CodeSample } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { editSamples } from "./edit-samples";
import type { Edit } from "./inputs";
import type { RequestBody } from "./request-body";
import { streamSamples } from "./stream-samples";

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
  const samples = samplesOf({ body, edit, credits, code });
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

/** An answer that comes as a stream has pictures in it, any other one links: those fit into a terminal. */
function samplesOf({ body, edit, credits, code: { baseUrl } }: CodePanelProps): CodeSample[] {
  const { stream, partial_images: partials, prompt, ...settings } = body;
  const streamed = stream ? { stream, partial_images: partials ?? 0 } : null;
  const shownPrompt = prompt || PLACEHOLDER;
  if (edit) {
    const shown = { ...settings, ...(streamed ?? { response_format: "url" }), prompt: shownPrompt };
    return editSamples({ baseUrl, body: shown, files: edit.pictures.map(fileOf), hasMask: edit.mask !== null });
  }
  if (streamed) return streamSamples({ baseUrl, body: { ...settings, ...streamed, prompt: shownPrompt } });
  const shown = { ...settings, response_format: "url", prompt: shownPrompt };
  const example = { baseUrl, body: shown, credits: credits ?? 0 };
  return [...exampleSamples(example, null), fetchSample(example, null)];
}

/** A picture that is here by its link has no file yet. */
function fileOf({ name, sent }: Edit["pictures"][number], index: number): string {
  return typeof sent === "string" ? `image-${index + 1}.png` : name;
}

export { CodePanel };
