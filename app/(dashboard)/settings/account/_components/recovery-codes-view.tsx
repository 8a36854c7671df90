"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";

type RecoveryCodesViewProps = {
  title: string;
  codes: readonly string[];
  hasStored: boolean;
  onStoredChange: (hasStored: boolean) => void;
  onDone: () => void;
};

/** The recovery codes, shown once; Done follows the tick. */
function RecoveryCodesView({ title, codes, hasStored, onStoredChange, onDone }: RecoveryCodesViewProps) {
  const text = codes.join("\n");
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Pixapi recovery codes\nEach works once.\n\n${text}\n`)}`;
  return (
    <>
      <DialogHeader hasClose={false}>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>
          Store these recovery codes where you find them without your phone. Each signs you in once; they are not shown
          again.
        </DialogDescription>
      </DialogHeader>
      <DialogBody className="gap-3">
        <ul
          aria-label="Recovery codes"
          className="mono grid grid-cols-2 gap-x-4 gap-y-1.5 rounded-md border border-accent-line bg-accent-wash px-4 py-3 text-base"
        >
          {codes.map((code) => (
            <li key={code} className="select-all text-center">
              {code}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <CopyButton value={text} what="recovery codes" label="Copy all" size="md" autoFocus />
          <Button asChild>
            <a href={file} download="pixapi-recovery-codes.txt">
              <Download />
              Download
            </a>
          </Button>
        </div>
      </DialogBody>
      <DialogFooter>
        <Checkbox
          className="mr-auto"
          label="I have stored these codes"
          checked={hasStored}
          onChange={(event) => onStoredChange(event.target.checked)}
        />
        <Button variant="primary" disabled={!hasStored} onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}

export { RecoveryCodesView };
