"use client";

import type { Key } from "@/components/keys/queries";
import { shortenSecret } from "@/components/keys/shorten-secret";
import { useDeleteKey } from "@/components/keys/use-delete-key";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { formatCount } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";

/** Mounted while a key is about to be deleted. */
function DeleteKeyDialog({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const remove = useDeleteKey();
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete key “${apiKey.name}”?`}
      confirmLabel="Delete key"
      onConfirm={() => {
        remove(apiKey);
        onClose();
      }}
    >
      <p>
        Everything that still uses <span className="mono text-ink">{shortenSecret(apiKey)}</span> is refused within one
        second, and the key cannot be brought back. Its requests, pictures and receipts stay.
      </p>
      <p>
        {apiKey.lastUsedAt ? (
          <>
            Last used <RelativeTime time={apiKey.lastUsedAt} />, {formatCount(apiKey.spentThisMonth, "credit")} this
            month.
          </>
        ) : (
          "It has never been used."
        )}{" "}
        To be able to take it back, disable it instead.
      </p>
    </ConfirmDialog>
  );
}

export { DeleteKeyDialog };
