"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatCount } from "@/components/layout/format-number";
import { toast } from "@/components/ui/toast-store";
import { profileQuery } from "../../queries";
import { type Column, columnsToParam, startColumns } from "./compare/columns";
import { priceColumns } from "./compare/fitting-columns";
import { useColumns } from "./compare/use-columns";
import { editState } from "./edit-state";
import type { InputPicture } from "./inputs";
import { priceRun } from "./price-run";
import { isPromptComplete } from "./prompt-field";
import type { Replay } from "./replay-of";
import { requestBody } from "./request-body";
import {
  fitSettings,
  readSettings,
  type Settings,
  settingsOfBody,
  settingsToParams,
  startSettings,
  type UnservedModels,
} from "./settings";
import { withoutRun, withRun } from "./shown-runs";
import { useAddress } from "./use-address";
import { useDraft } from "./use-draft";
import { useInputs } from "./use-inputs";
import { type Order, useRuns } from "./use-runs";

type WorkbenchProps = { replay: Replay | null; unserved: UnservedModels };

/** Everything that the playground's controls and results say together: what would be sent, and what is done about it. */
export function useWorkbench({ replay, unserved }: WorkbenchProps) {
  const { data: profile } = useQuery(profileQuery());
  const address = useAddress();
  const userId = profile?.user.id ?? "";
  const [prompt, setPrompt] = useDraft(userId, replay?.prompt ?? null);
  const [announced, setAnnounced] = useState("");
  const isReplay = address.params.has("from") && replay !== null;
  const settings = readSettings(address.params, isReplay ? settingsOfBody(replay.sent) : startSettings(unserved));
  const compared = useColumns(address);
  const { columns, selected } = compared;
  const all = columns ? columns.map((column) => column.settings) : [settings];
  const asked = all[selected ?? 0] ?? settings;
  const inputs = useInputs(userId, replay?.inputs ?? []);
  const runs = useRuns((id, { column, edit: sent }) => {
    if (sent) inputs.noteSent();
    if (column === null) address.go((params) => ({ tab: null, ...withRun(params, id) }));
    else compared.note((now) => now.map((one, at) => (at === column ? { ...one, run: id } : one)));
  });
  const { edit, fault, field, canvas } = editState({ inputs, asked, all, presses: runs.presses });
  const obstacle = obstacleOf(fault, all, unserved);
  const order = (ofOne: Settings, column: number | null): Order[] => {
    const price = priceRun(ofOne);
    return price ? [{ body: requestBody(ofOne, prompt), edit, credits: price.total, column }] : [];
  };

  return {
    ...{
      address,
      prompt,
      setPrompt,
      announced,
      settings,
      compared,
      asked,
      inputs,
      runs,
      edit,
      field,
      canvas,
      obstacle,
    },
    change: (part: Partial<Settings>) =>
      address.note({ from: null, ...settingsToParams(fitSettings({ ...settings, ...part })) }),
    /** False where something is in the way, which the button names. */
    run(): boolean {
      if (obstacle !== null || (columns && priceColumns(columns).total === null)) return false;
      address.note({ tab: null });
      runs.start(columns ? all.flatMap((one, column) => order(one, column)) : order(settings, null));
      return true;
    },
    runSome(indexes: readonly number[]): void {
      if (!isPromptComplete(prompt)) focusPrompt();
      else if (obstacle === null)
        runs.start(all.flatMap((one, column) => (indexes.includes(column) ? order(one, column) : [])));
    },
    beginComparison: () =>
      address.go({ from: null, tab: null, compare: columnsToParam(startColumns(settings, unserved)) }),
    /** Goes on with one of the columns: its settings and its run. */
    leaveComparison({ settings: kept, run }: Column): void {
      compared.select(null);
      address.go({ compare: null, ...settingsToParams(kept), run });
    },
    addFiles(files: readonly File[]): void {
      void inputs.addFiles(files);
      focusPrompt();
    },
    editPicture(picture: InputPicture): void {
      inputs.edit(picture);
      setAnnounced(`${picture.name} is the first input image`);
      focusPrompt();
    },
    /** The pictures are a press away: what was painted on them is not lost by looking around. */
    setPicturesAside(): void {
      const count = formatCount(inputs.pictures.length, "input image");
      const bringBack = inputs.clear();
      toast({ message: `${count} set aside`, tone: "info", action: { label: "Undo", onPress: bringBack } });
      focusPrompt();
    },
    ...restoring({ address, inputs, setPrompt, setAnnounced }),
    stopWaiting(id: string): void {
      if (columns) compared.note((now) => now.map((one) => (one.run === id ? { ...one, run: null } : one)));
      else address.go((params) => withoutRun(params, id));
      toast({ message: "It goes on: what it brings is kept in History, and charged.", tone: "info" });
    },
  };
}

type Restoring = {
  address: ReturnType<typeof useAddress>;
  inputs: ReturnType<typeof useInputs>;
  setPrompt: (prompt: string) => void;
  setAnnounced: (words: string) => void;
};

/** Filling in what an earlier run was asked with. */
function restoring({ address, inputs, setPrompt, setAnnounced }: Restoring) {
  function fillIn({ prompt, sent }: Replay, words: string): void {
    if (prompt !== null) setPrompt(prompt);
    address.note({ from: null, compare: null, ...settingsToParams(settingsOfBody(sent)) });
    setAnnounced(words);
    focusPrompt();
  }
  return {
    restore(earlier: Replay): void {
      fillIn(earlier, "Prompt and settings restored");
      inputs.restore(earlier.inputs);
    },
    /** The same once more, beginning with the picture that came of it. */
    vary(earlier: Replay, picture: InputPicture): void {
      fillIn(earlier, `${picture.name} is to be varied`);
      inputs.replace(picture);
    },
  };
}

function obstacleOf(fault: string | null, all: readonly Settings[], unserved: UnservedModels): string | null {
  if (fault) return "Check the input images";
  return all.some(({ model }) => unserved[model]) ? "Choose a model that is available" : null;
}

function focusPrompt(): void {
  document.querySelector<HTMLElement>("textarea[name=prompt]")?.focus();
}
