import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import { MobileBar } from "./mobile-bar";
import { ShellOverlays } from "./shell-overlays";
import { Sidebar, type SidebarProps } from "./sidebar";

/** Around every page of the dashboard, inside `QueryProvider`; the balance is prefetched by the layout. */
function AppShell({ workspace, user, children }: SidebarProps & { children: ReactNode }) {
  return (
    <div data-slot="app-shell" className="min-h-dvh md:grid md:grid-cols-[var(--width-sidebar)_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-sm bg-raised px-3 py-2 shadow-overlay focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar workspace={workspace} user={user} />
      <MobileBar />
      <main id="main" tabIndex={-1} className="min-w-0 px-4 pb-22 outline-none md:px-8 md:pb-12">
        <div className="mx-auto max-w-294">{children}</div>
      </main>
      <ShellOverlays workspace={workspace} user={user} />
      <Toaster />
    </div>
  );
}

export { AppShell };
