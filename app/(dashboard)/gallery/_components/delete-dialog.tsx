import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { formatCount } from "@/components/layout/format-number";
import type { Picture } from "./queries";

type DeleteDialogProps = {
  pictures: readonly Picture[];
  onClose: () => void;
  onConfirm: () => void;
  isPending: boolean;
  error: Error | null;
};

/** Says what a deletion takes away, and what stays. */
function DeleteDialog({ pictures, onClose, onConfirm, isPending, error }: DeleteDialogProps) {
  const what = formatCount(pictures.length, "picture");
  const unclaimed = pictures.filter((picture) => picture.unclaimed).length;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete ${what}?`}
      confirmLabel={`Delete ${what}`}
      onConfirm={onConfirm}
      isPending={isPending}
      error={error?.message}
    >
      <p>
        {pictures.length === 1 ? "Its file and its links are" : "Their files and links are"} gone at once and for good.
        The requests stay in the usage with their receipts; no credits are given back.
      </p>
      {unclaimed > 0 ? <p>{neverDelivered(unclaimed, pictures.length)}</p> : null}
    </ConfirmDialog>
  );
}

function neverDelivered(unclaimed: number, all: number): string {
  if (all === 1) return "It was paid for and never delivered.";
  return `${unclaimed} of them ${unclaimed === 1 ? "was" : "were"} paid for and never delivered.`;
}

export { DeleteDialog };
