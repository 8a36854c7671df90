"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { ThemeToggle } from "@/components/theme/theme-toggle";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { Balance, BalanceBreakdown } from "./balance";
import { NavLinks } from "./nav-links";
import { showOverlay } from "./overlays";
import { balanceQuery } from "./queries";
import type { SidebarProps } from "./sidebar";
import { UserMenu } from "./user-menu";
import { WorkspaceName } from "./workspace-name";

/** The sidebar as a sheet; a finger cannot hover, so what is held is written out. */
function MobileMenu({ workspace, user }: SidebarProps) {
  const { data } = useQuery(balanceQuery());
  return (
    <Dialog open onOpenChange={(isOpen) => showOverlay(isOpen ? "menu" : null)}>
      <DialogContent placement="side" aria-describedby={undefined} className="gap-3 p-3">
        <DialogTitle className="sr-only">Menu</DialogTitle>
        <div className="flex items-center justify-between">
          <WorkspaceName name={workspace.name} />
          <DialogClose asChild>
            <Button variant="ghost" size="icon-lg" aria-label="Close">
              <X />
            </Button>
          </DialogClose>
        </div>
        <NavLinks isOperator={user.isOperator} onFollow={() => showOverlay(null)} />
        <div className="mt-auto grid gap-2">
          {data ? (
            <div className="px-3 text-xs">
              <BalanceBreakdown balance={data} />
            </div>
          ) : null}
          <Balance />
        </div>
        <div className="flex items-center gap-1">
          <UserMenu user={user} />
          <ThemeToggle />
        </div>
      </DialogContent>
    </Dialog>
  );
}

export { MobileMenu };
