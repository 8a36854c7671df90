"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast-store";
import { signOut } from "./queries";

/** Ends the session, then leaves with a fresh page so that nothing of it stays in memory; failing is said aloud. */
export function useSignOut(): () => void {
  const { mutate } = useMutation({
    mutationFn: signOut,
    onSuccess: () => window.location.assign("/sign-in"),
    onError: (error) =>
      toast({
        tone: "bad",
        message: `Not signed out: ${error.message}`,
        action: { label: "Retry", onPress: () => mutate() },
      }),
  });
  return () => mutate();
}
