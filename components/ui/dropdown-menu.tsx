"use client";

import { Check, ChevronRight } from "lucide-react";
import * as MenuPrimitive from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { rememberOpener } from "./opener";

const SURFACE =
  "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80 animate-enter overflow-y-auto rounded-md bg-raised p-1 text-ink shadow-overlay outline-none";
const ITEM =
  "relative flex min-h-8 select-none items-center gap-2 rounded-sm px-2 py-1 outline-none data-highlighted:bg-hover data-disabled:text-ink-3 data-disabled:cursor-not-allowed [&>svg]:size-3.5 [&>svg]:text-ink-3";

function DropdownMenu(props: ComponentProps<typeof MenuPrimitive.Root>) {
  // A menu does not lock the page: its scrollbar would vanish and everything move by its width.
  return <MenuPrimitive.Root modal={false} {...props} />;
}

function DropdownMenuTrigger(props: ComponentProps<typeof MenuPrimitive.Trigger>) {
  return <MenuPrimitive.Trigger data-slot="dropdown-menu-trigger" {...props} />;
}

function DropdownMenuContent({ className, ...props }: ComponentProps<typeof MenuPrimitive.Content>) {
  return (
    <MenuPrimitive.Portal>
      <MenuPrimitive.Content
        data-slot="dropdown-menu-content"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className={cn(SURFACE, className)}
        {...props}
      />
    </MenuPrimitive.Portal>
  );
}

/** `tone="bad"` for what cannot be undone; it still needs its confirmation. */
function DropdownMenuItem({
  className,
  tone,
  onSelect,
  ...props
}: ComponentProps<typeof MenuPrimitive.Item> & { tone?: "bad" }) {
  return (
    <MenuPrimitive.Item
      data-slot="dropdown-menu-item"
      className={cn(ITEM, tone === "bad" && "text-bad [&>svg]:text-bad", className)}
      onSelect={(event) => {
        rememberOpener(event.currentTarget);
        onSelect?.(event);
      }}
      {...props}
    />
  );
}

function DropdownMenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof MenuPrimitive.CheckboxItem>) {
  return (
    <MenuPrimitive.CheckboxItem
      data-slot="dropdown-menu-checkbox-item"
      className={cn(ITEM, "pr-8", className)}
      {...props}
    >
      {children}
      <Indicator />
    </MenuPrimitive.CheckboxItem>
  );
}

function DropdownMenuRadioGroup(props: ComponentProps<typeof MenuPrimitive.RadioGroup>) {
  return <MenuPrimitive.RadioGroup data-slot="dropdown-menu-radio-group" {...props} />;
}

function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof MenuPrimitive.RadioItem>) {
  return (
    <MenuPrimitive.RadioItem data-slot="dropdown-menu-radio-item" className={cn(ITEM, "pr-8", className)} {...props}>
      {children}
      <Indicator />
    </MenuPrimitive.RadioItem>
  );
}

function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof MenuPrimitive.Label>) {
  return (
    <MenuPrimitive.Label
      data-slot="dropdown-menu-label"
      className={cn("px-2 pt-1.5 pb-1 font-label text-ink-3 text-xs", className)}
      {...props}
    />
  );
}

function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof MenuPrimitive.Separator>) {
  return <MenuPrimitive.Separator className={cn("-mx-1 my-1 h-px bg-line", className)} {...props} />;
}

function DropdownMenuSub(props: ComponentProps<typeof MenuPrimitive.Sub>) {
  return <MenuPrimitive.Sub {...props} />;
}

function DropdownMenuSubTrigger({ className, children, ...props }: ComponentProps<typeof MenuPrimitive.SubTrigger>) {
  return (
    <MenuPrimitive.SubTrigger
      data-slot="dropdown-menu-sub-trigger"
      className={cn(ITEM, "data-[state=open]:bg-hover", className)}
      {...props}
    >
      {children}
      <ChevronRight className="ml-auto" />
    </MenuPrimitive.SubTrigger>
  );
}

function DropdownMenuSubContent({ className, ...props }: ComponentProps<typeof MenuPrimitive.SubContent>) {
  return (
    <MenuPrimitive.Portal>
      <MenuPrimitive.SubContent
        data-slot="dropdown-menu-sub-content"
        collisionPadding={8}
        className={cn(SURFACE, className)}
        {...props}
      />
    </MenuPrimitive.Portal>
  );
}

function Indicator() {
  return (
    <MenuPrimitive.ItemIndicator className="absolute right-2">
      <Check className="size-3.5 text-accent" />
    </MenuPrimitive.ItemIndicator>
  );
}

export {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
};
