import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { shortenId } from "./shorten-id";

type IdentifierProps = Omit<ComponentProps<"span">, "id" | "children"> & {
  value: string;
  /** For the copy button's name: "request id", "key prefix". */
  what: string;
  isShort?: boolean;
};

/** An id is never shown without a way to copy all of it. */
function Identifier({ value, what, isShort, className, ...props }: IdentifierProps) {
  return (
    <span data-slot="identifier" className={cn("inline-flex min-w-0 items-center gap-0.5", className)} {...props}>
      <span className="mono truncate" title={isShort ? value : undefined}>
        {isShort ? shortenId(value) : value}
      </span>
      <CopyButton value={value} what={what} />
    </span>
  );
}

export { Identifier };
