"use client";

import { Ban, Check, Ellipsis, Trash2 } from "lucide-react";
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

function KeyMenu({ apiKey, onDelete }: { apiKey: Key; onDelete: () => void }) {
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
        <DropdownMenuItem onSelect={() => switchKey({ key: apiKey, disabled: !isDisabled })}>
          {isDisabled ? <Check /> : <Ban />}
          {isDisabled ? "Enable" : "Disable"}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem tone="bad" onSelect={onDelete}>
          <Trash2 />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export { KeyMenu };
