"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { balanceQuery } from "@/components/layout/queries";
import { usageRequestQuery } from "@/components/requests/queries";
import { RequestFailed } from "@/lib/http/client";
import { type Edit, type InputPicture, refusedPicture } from "./inputs";
import { runsQuery, startRun } from "./queries";
import type { RequestBody } from "./request-body";

/** A press that the server has not answered, or has refused. */
export type Press = {
  key: string;
  body: RequestBody;
  /** Null for a generation. */
  edit: Edit | null;
  credits: number;
  error: Error | null;
};

/** Two presses of the same request within this time are one of a hand that pressed twice. */
const DOUBLE_PRESS_MS = 800;

/** Starts runs, as many at once as one likes; `onStarted` gets the id of each when it can be shown. */
export function useRuns(onStarted: (id: string) => void) {
  const client = useQueryClient();
  const [presses, setPresses] = useState<readonly Press[]>([]);
  const lastRef = useRef({ text: "", atMs: Number.NEGATIVE_INFINITY });

  async function send(press: Press): Promise<void> {
    setPresses((all) => [press, ...all.filter(({ key }) => key !== press.key)]);
    hold(press.credits);
    try {
      const { id } = await startRun(press);
      await client.prefetchQuery(usageRequestQuery(id));
      setPresses((all) => all.filter(({ key }) => key !== press.key));
      onStarted(id);
    } catch (error) {
      setPresses((all) => all.map((one) => (one.key === press.key ? { ...one, error: asError(error) } : one)));
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: balanceQuery().queryKey }),
      client.invalidateQueries({ queryKey: runsQuery().queryKey }),
    ]);
  }

  /** The balance shows the hold before the server has answered. */
  function hold(credits: number): void {
    client.setQueryData(
      balanceQuery().queryKey,
      (now) => now && { ...now, available: now.available - credits, held: now.held + credits },
    );
  }

  return {
    presses,
    start: (body: RequestBody, edit: Edit | null, credits: number) => {
      const text = JSON.stringify([body, edit]);
      const atMs = performance.now();
      if (text === lastRef.current.text && atMs - lastRef.current.atMs < DOUBLE_PRESS_MS) return;
      lastRef.current = { text, atMs };
      // One refusal on screen is enough: the next press says what is wrong now.
      setPresses((all) => all.filter(({ error }) => error === null));
      void send({ key: newKey(), body, edit, credits, error: null });
    },
    /** After a lost connection the key stays: the run may have begun. */
    retry: (press: Press) => {
      const wasLost = press.error instanceof RequestFailed && press.error.code === "no_connection";
      setPresses((all) => all.filter(({ key }) => key !== press.key));
      void send({ ...press, key: wasLost ? press.key : newKey(), error: null });
    },
  };
}

/** Which of the pictures the API has refused, or "mask", and its sentence; null where it was none that is still here. */
export function refusalOf(
  presses: readonly Press[],
  pictures: readonly InputPicture[],
): { id: string; message: string } | null {
  for (const { edit, error } of presses) {
    if (!edit || !(error instanceof RequestFailed)) continue;
    const ids = edit.pictures.map(({ id }) => id);
    const id = refusedPicture(error.param, ids);
    const isHere = id === "mask" ? pictures[0]?.id === ids[0] : pictures.some((picture) => picture.id === id);
    if (id !== null && isHere) return { id, message: error.message };
  }
  return null;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** `crypto.randomUUID` is missing on plain HTTP, where many install this. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `playground-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
