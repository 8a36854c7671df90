"use client";

import { Keyboard, LogOut, Monitor, MonitorSmartphone, Moon, ShieldCheck, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseTheme } from "@/components/theme/theme";
import { useTheme } from "@/components/theme/use-theme";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { initials } from "./initials";
import { showOverlay } from "./overlays";
import { useSignOut } from "./use-sign-out";

/** Who is signed in; theme, sessions, shortcuts, sign out. */
function UserMenu({ user }: { user: { name: string; email: string } }) {
  const { theme, setTheme } = useTheme();
  const router = useRouter();
  const signOut = useSignOut();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-left text-ink-2 transition-colors hover:bg-hover">
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-wash font-title text-[10px] text-accent"
        >
          {initials(user.name || user.email)}
        </span>
        <span className="truncate">{user.name || user.email}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-56">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(parseTheme(value))}>
          <DropdownMenuRadioItem value="system">
            <Monitor />
            System
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="light">
            <Sun />
            Light
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="dark">
            <Moon />
            Dark
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => router.push("/settings/account")}>
          <ShieldCheck />
          Account
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => router.push("/settings/sessions")}>
          <MonitorSmartphone />
          Sessions
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => showOverlay("help")}>
          <Keyboard />
          Keyboard shortcuts
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={signOut}>
          <LogOut />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export { UserMenu };
