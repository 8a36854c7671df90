"use client";

import { Plus } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type Filter, FilterChip, FilterOptions, filterValues } from "./filter-chip";
import { useUrlState } from "./use-url-state";

type ToolbarProps = Omit<ComponentProps<"div">, "children"> & {
  filters: readonly Filter[];
  /** A `SearchField`, first. */
  search?: ReactNode;
  /** At the right end: the time zone. */
  aside?: ReactNode;
};

/** Search and filters above a list. On a phone the chips scroll sideways inside their own row. */
function Toolbar({ filters, search, aside, className, ...props }: ToolbarProps) {
  const { params } = useUrlState();
  const isSet = (filter: Filter) => filterValues(filter, params).length > 0;
  const unset = filters.filter((filter) => !isSet(filter));
  return (
    <div data-slot="toolbar" className={cn("mb-4 flex flex-wrap items-center gap-2", className)} {...props}>
      {search}
      <div className="flex min-w-0 items-center gap-2 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-1 max-md:[scrollbar-width:none] md:flex-wrap">
        {filters.filter(isSet).map((filter) => (
          <FilterChip key={filter.id} filter={filter} />
        ))}
        {unset.length > 0 ? <AddFilter filters={unset} /> : null}
      </div>
      {aside ? <span className="ml-auto max-md:hidden">{aside}</span> : null}
    </div>
  );
}

function AddFilter({ filters }: { filters: readonly Filter[] }) {
  const { patch } = useUrlState();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Chip state="add">
          <Plus />
          Filter
        </Chip>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {filters.map((filter) => (
          <DropdownMenuSub key={filter.id}>
            <DropdownMenuSubTrigger>{filter.label}</DropdownMenuSubTrigger>
            <DropdownMenuSubContent>
              <FilterOptions filter={filter} values={[]} onPatch={patch} />
            </DropdownMenuSubContent>
          </DropdownMenuSub>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export { Toolbar };
