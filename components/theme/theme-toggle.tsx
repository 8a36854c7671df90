"use client";

import { Moon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useTheme } from "./use-theme";

/** Turns what is on screen into the other theme; the menu of the user also offers the system's. */
function ThemeToggle() {
  const { setTheme } = useTheme();
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label="Switch between light and dark"
      onClick={() => setTheme(isDark() ? "light" : "dark")}
    >
      <Moon />
    </Button>
  );
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
}

export { ThemeToggle };
