import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import { LowBalance } from "./low-balance";
import { MobileBar } from "./mobile-bar";
import { ShellOverlays } from "./shell-overlays";
import { Sidebar, type SidebarProps } from "./sidebar";
import { WorkspaceEvents } from "./workspace-events";

type AppShellProps = SidebarProps & {
  /** The id of the event up to which the server has rendered (`lib/http/event-id.ts`); null where none will come. */
  seen: string | null;
  /** The visitor has closed the banner that warns of a low balance. */
  isLowBalanceHidden: boolean;
  children: ReactNode;
};

/** Around every page of the dashboard, inside `QueryProvider`; the balance is prefetched by the layout. */
function AppShell({ workspace, user, seen, isLowBalanceHidden, children }: AppShellProps) {
  return (
    <div data-slot="app-shell" className="min-h-dvh md:grid md:grid-cols-[var(--width-sidebar)_minmax(0,1fr)]">
      <WorkspaceEvents seen={seen} />
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-sm bg-raised px-3 py-2 shadow-overlay focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar workspace={workspace} user={user} />
      <MobileBar />
      <main id="main" tabIndex={-1} className="min-w-0 px-4 pb-22 outline-none md:px-8 md:pb-12">
        <div className="mx-auto max-w-294 has-[>[data-slot=workbench]]:max-w-none">
          <LowBalance wasDismissed={isLowBalanceHidden} />
          {children}
        </div>
      </main>
      <ShellOverlays workspace={workspace} user={user} />
      <Toaster />
    </div>
  );
}

export { AppShell };
