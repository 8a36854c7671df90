"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { balanceQuery } from "@/components/layout/queries";
import { usageRequestQuery } from "@/components/requests/queries";
import { RequestFailed } from "@/lib/http/client";
import { type Edit, type InputPicture, refusedPicture } from "./inputs";
import { cancelRun, runsQuery, startRun } from "./queries";
import type { RequestBody } from "./request-body";

/** A press that the server has not answered, or has refused. */
export type Press = {
  key: string;
  body: RequestBody;
  /** Null for a generation. */
  edit: Edit | null;
  credits: number;
  /** Its place in a comparison; null outside. */
  column: number | null;
  error: Error | null;
  /** It is to be taken back as soon as the server names it. */
  isUnwanted: boolean;
};

export type Order = Pick<Press, "body" | "edit" | "credits" | "column">;

/** Two presses of the same request within this time are one of a hand that pressed twice. */
const DOUBLE_PRESS_MS = 800;

/** Starts runs, as many at once as one likes; `onStarted` gets the id of each when it can be shown. */
export function useRuns(onStarted: (id: string, press: Press) => void) {
  const client = useQueryClient();
  const [presses, setPresses] = useState<readonly Press[]>([]);
  const lastRef = useRef({ text: "", atMs: Number.NEGATIVE_INFINITY });
  const unwantedRef = useRef(new Set<string>());

  async function send(press: Press): Promise<void> {
    setPresses((all) => [press, ...all.filter(({ key }) => key !== press.key)]);
    hold(press.credits);
    try {
      const { id } = await startRun(press);
      if (unwantedRef.current.has(press.key)) await takeBack(id);
      await client.prefetchQuery(usageRequestQuery(id));
      setPresses((all) => all.filter(({ key }) => key !== press.key));
      onStarted(id, press);
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
    start: (orders: readonly Order[]) => {
      const text = JSON.stringify(orders);
      const atMs = performance.now();
      if (text === lastRef.current.text && atMs - lastRef.current.atMs < DOUBLE_PRESS_MS) return;
      lastRef.current = { text, atMs };
      // One refusal on screen is enough: the next press says what is wrong now.
      setPresses((all) => all.filter(({ error }) => error === null));
      for (const order of orders) void send({ ...order, key: newKey(), error: null, isUnwanted: false });
    },
    /** After a lost connection the key stays: the run may have begun. */
    retry: (press: Press) => {
      const wasLost = press.error instanceof RequestFailed && press.error.code === "no_connection";
      setPresses((all) => all.filter(({ key }) => key !== press.key));
      void send({ ...press, key: wasLost ? press.key : newKey(), error: null, isUnwanted: false });
    },
    /** The request is on its way and may have begun: only the server knows whether it can still be taken back. */
    cancel: ({ key }: Press) => {
      unwantedRef.current.add(key);
      setPresses((all) => all.map((one) => (one.key === key ? { ...one, isUnwanted: true } : one)));
    },
  };
}

/** One that was sent to the provider goes on, and its card says so. */
async function takeBack(id: string): Promise<void> {
  try {
    await cancelRun(id);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
  }
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
