"use client";

import { CopyPlus, X } from "lucide-react";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { ModelOptions } from "../model-options";
import { priceRun } from "../price-run";
import { settingTags } from "../setting-tags";
import type { UnservedModels } from "../settings";
import { type Column, MAX_COLUMNS, MIN_COLUMNS } from "./columns";

type ColumnHeadProps = {
  column: Column;
  number: number;
  count: number;
  unserved: UnservedModels;
  onModel: (model: string) => void;
  onDuplicate: () => void;
  onRemove: () => void;
};

/** What the column asks for next, and its price. */
function ColumnHead({ column, number, count, unserved, onModel, onDuplicate, onRemove }: ColumnHeadProps) {
  const { settings } = column;
  const price = priceRun(settings);
  const reason = unserved[settings.model];
  return (
    <div className="grid gap-2">
      <Select
        selectSize="sm"
        aria-label={`Model of column ${number}`}
        aria-invalid={reason ? true : undefined}
        className="mono -mx-1 [&>select]:border-transparent [&>select]:font-medium"
        value={settings.model}
        onChange={(event) => onModel(event.target.value)}
      >
        <ModelOptions unserved={unserved} />
      </Select>
      <div className="flex flex-wrap items-center gap-1.5">
        {settingTags(settings)
          .slice(1)
          .map((tag) => (
            <Tag key={tag} className="mono">
              {tag}
            </Tag>
          ))}
        <span className="flex basis-full items-center whitespace-nowrap">
          <span className="mr-auto font-medium tabular-nums">
            {price ? formatCount(price.total, "credit") : <span className="text-bad">impossible size</span>}
          </span>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Duplicate column ${number}`}
            title="Duplicate"
            disabled={count >= MAX_COLUMNS}
            onClick={onDuplicate}
          >
            <CopyPlus />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Remove column ${number}`}
            title="Remove"
            disabled={count <= MIN_COLUMNS}
            onClick={onRemove}
          >
            <X />
          </Button>
        </span>
      </div>
      {reason ? <p className="text-bad text-xs">Unavailable: {reason}.</p> : null}
    </div>
  );
}

export { ColumnHead };
