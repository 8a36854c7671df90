"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

type SecretWellProps = Omit<ComponentProps<"div">, "children"> & {
  secret: string;
  /** In a dialog, copying is the one thing to do. */
  hasFocus?: boolean;
};

/** The secret of a new key, on screen this once. */
function SecretWell({ secret, hasFocus, className, ...props }: SecretWellProps) {
  return (
    <div
      data-slot="secret-well"
      className={cn(
        "flex min-w-0 flex-wrap items-center justify-end gap-2 rounded-md border border-accent-line bg-accent-wash py-2 pr-2 pl-3.5",
        className,
      )}
      {...props}
    >
      <code
        // What has to be selected by hand where copying is refused must be reachable.
        className="mono min-w-0 flex-1 basis-60 select-all break-all py-1 text-base"
      >
        {secret}
      </code>
      <CopyButton value={secret} what="secret" label="Copy" size="md" autoFocus={hasFocus} />
    </div>
  );
}

export { SecretWell };
