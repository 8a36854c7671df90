import { ThemeToggle } from "@/components/theme/theme-toggle";
import { Balance } from "./balance";
import { NavLinks } from "./nav-links";
import { SearchTrigger } from "./search-trigger";
import { UserMenu } from "./user-menu";
import { WorkspaceName } from "./workspace-name";

type SidebarProps = { workspace: { name: string }; user: { name: string; email: string; isOperator: boolean } };

function Sidebar({ workspace, user }: SidebarProps) {
  return (
    <aside data-slot="sidebar" aria-label="Sidebar" className="border-line border-r max-md:hidden">
      <div className="sticky top-0 flex h-dvh flex-col gap-3 overflow-y-auto p-3">
        <WorkspaceName name={workspace.name} />
        <SearchTrigger />
        <NavLinks isOperator={user.isOperator} />
        <Balance className="mt-auto" />
        <div className="flex items-center gap-1">
          <UserMenu user={user} />
          <ThemeToggle />
        </div>
      </div>
    </aside>
  );
}

export { Sidebar, type SidebarProps };
