"use client";

import { ChevronDown, type LucideIcon } from "lucide-react";
import { Chip, ChipClear, ChipGroup } from "@/components/ui/chip";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { readList, toggled, type UrlPatch } from "./url-state";
import { useUrlState } from "./use-url-state";

export type Filter = {
  /** The parameter's name in the address. */
  id: string;
  label: string;
  icon?: LucideIcon;
  options: readonly { value: string; label: string }[];
  /** `many`: any of the chosen values. `one`: exactly one; with `fallback` it is always set and cannot be cleared. */
  kind: "one" | "many";
  fallback?: string;
};

/** A set filter: its label and values, a menu to change them, a button to clear it. */
function FilterChip({ filter }: { filter: Filter }) {
  const { params, patch } = useUrlState();
  const values = filterValues(filter, params);
  const words = values.map((value) => filter.options.find((option) => option.value === value)?.label ?? value);
  const Icon = filter.icon;
  const isClearable = filter.fallback === undefined;
  return (
    <ChipGroup>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Chip state="set">
            {Icon ? <Icon /> : null}
            {isClearable ? filter.label : <span className="sr-only">{filter.label}</span>}
            <b>{words.join(", ")}</b>
            {isClearable ? null : <ChevronDown />}
          </Chip>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <FilterOptions filter={filter} values={values} onPatch={patch} />
        </DropdownMenuContent>
      </DropdownMenu>
      {isClearable ? (
        <ChipClear aria-label={`Clear ${filter.label}`} onClick={() => patch({ [filter.id]: null })} />
      ) : null}
    </ChipGroup>
  );
}

type FilterOptionsProps = { filter: Filter; values: readonly string[]; onPatch: (patch: UrlPatch) => void };

/** The options of a filter inside a menu; several can be ticked without the menu closing. */
function FilterOptions({ filter, values, onPatch }: FilterOptionsProps) {
  if (filter.kind === "one") {
    return (
      <DropdownMenuRadioGroup
        value={values[0] ?? ""}
        onValueChange={(value) => onPatch({ [filter.id]: value === filter.fallback ? null : value })}
      >
        {filter.options.map(({ value, label }) => (
          <DropdownMenuRadioItem key={value} value={value}>
            {label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    );
  }
  return filter.options.map(({ value, label }) => (
    <DropdownMenuCheckboxItem
      key={value}
      checked={values.includes(value)}
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={() => onPatch({ [filter.id]: toggled(values, value) })}
    >
      {label}
    </DropdownMenuCheckboxItem>
  ));
}

/** What a filter is set to in this address: its fallback, or nothing, when it is not there. */
function filterValues(filter: Filter, params: { get(name: string): string | null }): string[] {
  const values = readList(params, filter.id);
  return values.length === 0 && filter.fallback !== undefined ? [filter.fallback] : values;
}

export { FilterChip, FilterOptions, filterValues };
