"use client";

import { useRouter } from "next/navigation";
import { useTheme } from "@/components/theme/use-theme";
import { assertNever } from "@/lib/core/assert";
import type { Command } from "./commands";
import { showOverlay } from "./overlays";
import { useCreditsHref } from "./use-credits-href";
import { useSignOut } from "./use-sign-out";

/** Does what a command of the palette says, after closing the palette. */
export function useRunCommand(): (command: Command) => void {
  const router = useRouter();
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  const creditsHref = useCreditsHref();
  return ({ run }) => {
    showOverlay(null);
    if ("href" in run) return router.push(run.href);
    switch (run.action) {
      case "add-credits":
        return router.push(creditsHref);
      case "theme-light":
        return setTheme("light");
      case "theme-dark":
        return setTheme("dark");
      case "theme-system":
        return setTheme("system");
      case "help":
        return showOverlay("help");
      case "sign-out":
        return signOut();
      default:
        return assertNever(run.action);
    }
  };
}
