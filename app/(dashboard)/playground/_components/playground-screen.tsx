"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useLiveUsage } from "@/components/requests/use-live-usage";
import { profileQuery } from "../../queries";
import type { CodeContext } from "./code-panel";
import { Controls } from "./controls";
import { editState } from "./edit-state";
import type { InputPicture } from "./inputs";
import { priceRun } from "./price-run";
import type { Replay } from "./replay-of";
import { requestBody } from "./request-body";
import { Results } from "./results";
import { fitSettings, readSettings, type Settings, settingsOfBody, settingsToParams, startSettings } from "./settings";
import { shownRuns, withRun } from "./shown-runs";
import { useAddress } from "./use-address";
import { useDraft } from "./use-draft";
import { useDroppedFiles } from "./use-dropped-files";
import { useInputs } from "./use-inputs";
import { useRuns } from "./use-runs";

type PlaygroundScreenProps = {
  /** What the page is opened with when its address names a request to replay. */
  replay: Replay | null;
  code: CodeContext;
};

/** Controls at the left, what became of them at the right; settings and runs live in the address, the prompt does not. */
function PlaygroundScreen({ replay, code }: PlaygroundScreenProps) {
  const { data: profile } = useQuery(profileQuery());
  const address = useAddress();
  const [prompt, setPrompt] = useDraft(profile?.user.id ?? "", replay?.prompt ?? null);
  const resultsRef = useRef<HTMLElement>(null);
  useLiveUsage(true);
  const [announced, setAnnounced] = useState("");
  const isReplay = address.params.has("from") && replay !== null;
  const settings = readSettings(address.params, isReplay ? settingsOfBody(replay.sent) : startSettings());
  const body = requestBody(settings, prompt);
  const inputs = useInputs(replay?.inputs ?? []);
  useDroppedFiles(add);
  const runs = useRuns((id) => address.go((params) => ({ tab: null, ...withRun(params, id) })));
  const { edit, fault, field, canvas } = editState({ inputs, settings, presses: runs.presses });
  const price = priceRun(settings);

  function change(part: Partial<Settings>): void {
    address.note({ from: null, ...settingsToParams(fitSettings({ ...settings, ...part })) });
  }

  function run(): void {
    if (price === null || fault) return;
    address.note({ tab: null });
    runs.start(body, edit, price.total);
    showOnPhone(resultsRef.current);
  }

  function add(files: readonly File[]): void {
    void inputs.addFiles(files);
    focusPrompt();
  }

  function editPicture(picture: InputPicture): void {
    inputs.edit(picture);
    setAnnounced(`${picture.name} is the first input image`);
    focusPrompt();
  }

  function paint(): void {
    address.go({ tab: "canvas" });
    showOnPhone(resultsRef.current);
  }

  function restore(earlier: Replay): void {
    if (earlier.prompt !== null) setPrompt(earlier.prompt);
    address.note({ from: null, ...settingsToParams(settingsOfBody(earlier.sent)) });
    inputs.restore(earlier.inputs);
    setAnnounced("Prompt and settings restored");
    focusPrompt();
  }

  return (
    <div
      data-slot="workbench"
      // Under the banner of a low balance the controls are shorter by its height: the button stays in sight.
      className="-mx-4 [--bench-height:100dvh] md:-mx-8 lg:-mb-12 lg:grid lg:min-h-(--bench-height) lg:grid-cols-[21.25rem_minmax(0,1fr)] [[data-slot=low-balance]+&]:mt-4 [[data-slot=low-balance]+&]:border-line [[data-slot=low-balance]+&]:border-t [[data-slot=low-balance]+&]:[--bench-height:calc(100dvh-5.25rem)]"
    >
      <Controls
        settings={settings}
        prompt={prompt}
        onSettings={change}
        onPrompt={setPrompt}
        onRun={run}
        inputs={{ ...field, onAdd: add, onPaint: paint }}
      />
      <Results
        ref={resultsRef}
        address={address}
        shown={shownRuns(address.params)}
        presses={runs.presses}
        body={body}
        edit={edit}
        canvas={canvas}
        onMask={inputs.setMask}
        onEdit={editPicture}
        credits={price?.total ?? null}
        code={code}
        onRetry={runs.retry}
        onRestore={restore}
        onRunAgain={runs.start}
        onExample={setPrompt}
      />
      <p role="status" className="sr-only">
        {announced}
      </p>
    </div>
  );
}

/** There the results stand below the button. */
function showOnPhone(results: HTMLElement | null): void {
  if (!window.matchMedia("(min-width: 64rem)").matches) results?.scrollIntoView({ block: "start" });
}

function focusPrompt(): void {
  document.querySelector<HTMLElement>("textarea[name=prompt]")?.focus();
}

export { PlaygroundScreen };
