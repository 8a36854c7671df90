"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { fileFault, type InputPicture, moveInput, picturesOfInputs } from "./inputs";
import type { Mask } from "./mask/mask-history";

type WireInputs = WireUsageRequest["inputs"];

type Inputs = { pictures: readonly InputPicture[]; mask: Mask | null };
/** `sent`: what a run has last got of them. */
type Kept = Inputs & { userId: string; sent: Inputs };

/** Of this tab: another page of the dashboard and back loses nothing. Never written while a page is rendered by the server. */
let kept: Kept | null = null;
/** Pictures that were kept and those that come in later must not share a name. */
let filesRead = 0;

/**
 * The pictures of the edit in the making, its mask, and what was refused on the way in. They outlive the page but not the tab:
 * while something of them is nowhere else, the browser asks before it closes or reloads.
 */
export function useInputs(userId: string, replayed: WireInputs) {
  const [before] = useState(() => (replayed.length === 0 && kept?.userId === userId ? kept : null));
  const [pictures, setPictures] = useState<readonly InputPicture[]>(
    () => before?.pictures ?? picturesOfInputs(replayed).pictures,
  );
  const [mask, setMask] = useState<Mask | null>(before?.mask ?? null);
  const [refusals, setRefusals] = useState<readonly string[]>(() => deletedWords(replayed));

  async function addFiles(files: readonly File[]): Promise<void> {
    setRefusals([]);
    const read = await Promise.all(files.map((file) => readPicture(file, `file-${filesRead++}`)));
    setRefusals(read.filter((one) => typeof one === "string"));
    setPictures((all) => [...all, ...read.filter((one) => typeof one !== "string")]);
  }

  function restore(inputs: WireInputs): void {
    const restored = picturesOfInputs(inputs).pictures;
    setPictures(restored);
    setRefusals(deletedWords(inputs));
    setMask(null);
    void fetchMask(inputs, restored[0]);
  }

  async function fetchMask(inputs: WireInputs, first: InputPicture | undefined): Promise<void> {
    const sent = inputs.find(({ role }) => role === "mask");
    if (!sent || !first) return;
    try {
      if (!sent.url) throw new Error("the mask is gone");
      const { restoreMask } = await import("./mask/restore-mask");
      setMask(await restoreMask(sent.url, first));
    } catch {
      setRefusals((all) => [...all, "The mask of that edit cannot be restored; paint it again."]);
    }
  }

  const onOpened = useEffectEvent(() => void fetchMask(replayed, pictures[0]));
  // External system: the server, which has the mask that the page was opened with.
  useEffect(() => onOpened(), []);

  const [sent, setSent] = useState<Inputs>(before?.sent ?? { pictures, mask });
  const isChanged = pictures !== sent.pictures || mask !== sent.mask;
  const isUnsent = isChanged && (mask !== null || pictures.some((picture) => typeof picture.sent !== "string"));
  // External system: what outlives this page, and the browser that would close the tab.
  useEffect(() => {
    if (pictures.length > 0 || kept?.userId === userId) kept = { userId, pictures, mask, sent };
    if (!isUnsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [userId, pictures, mask, sent, isUnsent]);

  const first = pictures[0];
  return {
    pictures,
    /** On the first picture; one that was painted on another waits for it. */
    mask: mask !== null && mask.share > 0 && mask.pictureId === first?.id ? mask : null,
    /** As it is edited, with nothing selected as well. */
    draft: mask?.pictureId === first?.id ? mask : null,
    refusals,
    addFiles,
    restore,
    setMask,
    /** A run has them now: nothing would be lost. */
    noteSent: () => setSent({ pictures, mask }),
    add: (picture: InputPicture) => setPictures((all) => [...all.filter(({ id }) => id !== picture.id), picture]),
    /** Sets all of them aside; what it returns brings them back. */
    clear(): () => void {
      setPictures([]);
      setMask(null);
      setRefusals([]);
      return () => {
        setPictures(pictures);
        setMask(mask);
      };
    },
    /** One picture instead of all. */
    replace: (picture: InputPicture) => {
      setPictures([picture]);
      setMask(null);
      setRefusals([]);
    },
    /** The picture that is edited comes first; the others stay. */
    edit: (picture: InputPicture) => setPictures((all) => [picture, ...all.filter(({ id }) => id !== picture.id)]),
    move: (id: string, to: number) => setPictures((all) => moveInput(all, id, to)),
    remove: (id: string) => {
      const removed = pictures.find((picture) => picture.id === id);
      if (removed && typeof removed.sent !== "string") URL.revokeObjectURL(removed.url);
      setPictures((all) => all.filter((picture) => picture.id !== id));
      setRefusals([]);
    },
  };
}

/** A file as a picture with its size, or why it is none. */
async function readPicture(file: File, id: string): Promise<InputPicture | string> {
  const fault = fileFault(file);
  if (fault) return fault;
  try {
    const bitmap = await createImageBitmap(file);
    const { width, height } = bitmap;
    bitmap.close();
    const url = URL.createObjectURL(file);
    return { id, name: file.name, width, height, bytes: file.size, url, thumbnailUrl: url, sent: file };
  } catch {
    return `${file.name} cannot be read as a picture; save it again as PNG, JPEG or WebP.`;
  }
}

function deletedWords(inputs: WireInputs): string[] {
  const { deleted } = picturesOfInputs(inputs);
  if (deleted === 0) return [];
  return [`${deleted} of the pictures of that edit ${deleted === 1 ? "is" : "are"} deleted; add them again.`];
}
