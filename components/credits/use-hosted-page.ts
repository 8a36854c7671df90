"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { leaveForPage } from "./leave-for-page";

/** Opens a page at Stripe by a call and goes there. `isLeaving` stays true until this very page is shown again after Back. */
export function useHostedPage<Body extends object | undefined = undefined>(
  path: string,
  { onError, beforeLeaving }: { onError?: (error: Error) => void; beforeLeaving?: () => void } = {},
) {
  const { mutate, reset, isPending, isSuccess, error } = useMutation<void, Error, Body>({
    mutationFn: (body) => leaveForPage(path, body, beforeLeaving),
    onError,
  });
  // External system: the browser, which shows this very page again after Back.
  useEffect(() => {
    const restart = ({ persisted }: PageTransitionEvent) => persisted && reset();
    window.addEventListener("pageshow", restart);
    return () => window.removeEventListener("pageshow", restart);
  }, [reset]);
  return { leave: mutate, isLeaving: isPending || isSuccess, error };
}
