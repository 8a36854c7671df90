"use client";

import { Ban, Check, Ellipsis, RefreshCw, SlidersHorizontal, Trash2 } from "lucide-react";
import type { Key } from "@/components/keys/queries";
import { useKeySwitch } from "@/components/keys/use-key-switch";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

/** What the menu of a key opens. */
export type KeyActions = { onEdit: (key: Key) => void; onRotate: (key: Key) => void; onDelete: (key: Key) => void };

function KeyMenu({ apiKey, onEdit, onRotate, onDelete }: { apiKey: Key } & KeyActions) {
  const switchKey = useKeySwitch();
  const isDisabled = apiKey.status === "disabled";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          className="max-md:-my-2 max-md:size-11 max-md:justify-end max-md:border-0"
          aria-label={`Actions for ${apiKey.name}`}
        >
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onEdit(apiKey)}>
          <SlidersHorizontal />
          Edit
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onRotate(apiKey)}>
          <RefreshCw />
          Rotate
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => switchKey({ key: apiKey, disabled: !isDisabled })}>
          {isDisabled ? <Check /> : <Ban />}
          {isDisabled ? "Enable" : "Disable"}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem tone="bad" onSelect={() => onDelete(apiKey)}>
          <Trash2 />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export { KeyMenu };
