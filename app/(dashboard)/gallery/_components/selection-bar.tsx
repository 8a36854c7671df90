import { CalendarClock, Download, Trash2 } from "lucide-react";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { downloadAll } from "./download-all";
import type { Picture } from "./queries";

type SelectionBarProps = {
  shown: readonly Picture[];
  selected: readonly Picture[];
  onSelect: (ids: readonly string[]) => void;
  onKeep: () => void;
  onDelete: () => void;
  isBusy: boolean;
};

/** What can be done with the ticked pictures at once; with none ticked, how to tick them. */
function SelectionBar({ shown, selected, onSelect, onKeep, onDelete, isBusy }: SelectionBarProps) {
  const isAll = selected.length === shown.length;
  return (
    <div className="mb-4 flex min-h-8 flex-wrap items-center gap-2">
      <Button size="sm" onClick={() => onSelect(isAll ? [] : shown.map(({ id }) => id))}>
        {isAll ? "Select none" : `Select all ${shown.length}`}
      </Button>
      <p role="status" className="text-ink-2 text-xs tabular-nums">
        {selected.length === 0 ? null : `${formatCount(selected.length, "picture")} selected`}
      </p>
      {selected.length > 0 ? (
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <CopyButton value={selected.map(({ url }) => url).join("\n")} what="links of the selected pictures" />
          <Button size="sm" onClick={() => void downloadAll(selected)}>
            <Download />
            Download
          </Button>
          <Button size="sm" onClick={onKeep} isLoading={isBusy}>
            <CalendarClock />
            Keep
          </Button>
          <Button size="sm" onClick={onDelete}>
            <Trash2 />
            Delete
          </Button>
        </div>
      ) : null}
    </div>
  );
}

export { SelectionBar };
