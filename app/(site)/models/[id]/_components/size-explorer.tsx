"use client";

import { Check, CircleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Receipt, ReceiptRow } from "@/components/ui/receipt";
import type { PricedQuality } from "@/lib/catalog/define-model";
import type { SizeRule } from "@/lib/catalog/size-rule";
import { longestEdge, type SizeText, type Tier } from "@/lib/catalog/sizes";
import { judgeSize, type Verdict } from "./judge-size";
import { QualityChoice } from "./quality-choice";
import { SizeChoice } from "./size-choice";
import type { presetPoints, SizePlane } from "./size-plane";
import { SizePlanePicture, tintOf } from "./size-plane-picture";

type SizeExplorerProps = {
  model: string;
  sizes: SizeRule;
  presets: readonly { name: string; size: SizeText }[];
  points: ReturnType<typeof presetPoints>;
  plane: SizePlane;
  /** Credits per image. */
  matrix: Partial<Record<Tier, Record<PricedQuality, number>>>;
  hasQualities: boolean;
  initial: { size: string; quality: PricedQuality };
};

/** Any width and height: whether the model serves it, its tier and its price at once. The address follows. */
function SizeExplorer({ model, sizes, presets, points, plane, matrix, hasQualities, initial }: SizeExplorerProps) {
  const [size, setSize] = useState(initial.size);
  const [quality, setQuality] = useState(initial.quality);
  const verdict = judgeSize(sizes, size);
  function show(next: { size?: string; quality?: PricedQuality }): void {
    const wanted = { size, quality, ...next };
    setSize(wanted.size);
    setQuality(wanted.quality);
    const query = new URLSearchParams(hasQualities ? wanted : { size: wanted.size });
    window.history.replaceState(null, "", `?${query}#sizes`);
  }
  const dot = verdict.kind === "unreadable" ? null : { ...verdict.size, isLegal: verdict.kind === "legal" };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] overflow-hidden rounded-lg border border-line bg-surface lg:grid-cols-[minmax(0,1fr)_minmax(0,23rem)]">
      <div className="p-3 md:p-5">
        <div className="mx-auto max-w-140">
          <SizePlanePicture model={model} plane={plane} presets={points} current={dot} />
        </div>
        <Legend plane={plane} />
      </div>
      <div className="flex flex-col gap-5 border-line border-t p-4 lg:border-t-0 lg:border-l">
        <SizeChoice
          size={size}
          presets={presets}
          isIllegal={verdict.kind === "illegal"}
          onChange={(next) => show({ size: next })}
        >
          <SizeVerdict verdict={verdict} onUse={(next) => show({ size: next })} />
        </SizeChoice>
        {hasQualities ? <QualityChoice value={quality} onChange={(next) => show({ quality: next })} /> : null}
        {verdict.kind === "legal" ? (
          <Price verdict={verdict} {...{ matrix, quality, hasQualities }} onUse={(next) => show({ size: next })} />
        ) : null}
      </div>
    </div>
  );
}

function Legend({ plane }: { plane: SizePlane }) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-3 text-xs">
      {plane.areas.toReversed().map(({ tier }) => (
        <span key={tier} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-[2px]" style={{ background: tintOf(tier) }} />
          {tier}
        </span>
      ))}
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="size-2 rounded-full border-[1.5px] border-ink-2" />
        preset
      </span>
    </p>
  );
}

type SizeVerdictProps = { verdict: Verdict; onUse: (size: string) => void };

function SizeVerdict({ verdict, onUse }: SizeVerdictProps) {
  switch (verdict.kind) {
    case "unreadable":
      return <p className="text-ink-3 text-xs">Two whole numbers of pixels.</p>;
    case "illegal":
      return (
        <p className="text-bad text-xs">
          <CircleAlert className="mr-1 inline size-3.5 align-[-2px]" />
          Not possible: {verdict.reason}.{" "}
          <UseSize size={verdict.nearest} onUse={onUse}>
            Use {verdict.nearest.replace("x", "×")}
          </UseSize>
        </p>
      );
    case "legal":
      return (
        <p className="flex flex-wrap justify-between gap-x-3 text-xs">
          <span className="inline-flex items-center gap-1.5">
            <Check className="size-3.5 text-ok" /> Valid
          </span>
          <span className="text-ink-3 tabular-nums">
            {verdict.from ? `cut from ${verdict.from.replace("x", "×")}, ` : null}
            {((verdict.size.width * verdict.size.height) / 1_000_000).toFixed(2)} MP
          </span>
        </p>
      );
  }
}

function UseSize({ size, onUse, children }: { size: string; onUse: (size: string) => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={() => onUse(size)}
      className="rounded-xs text-accent underline decoration-accent-line underline-offset-3 hover:decoration-current"
    >
      {children}
    </button>
  );
}

type PriceProps = Pick<SizeExplorerProps, "matrix" | "hasQualities"> & {
  verdict: Extract<Verdict, { kind: "legal" }>;
  quality: PricedQuality;
  onUse: (size: string) => void;
};

function Price({ verdict, matrix, quality, hasQualities, onUse }: PriceProps) {
  const credits = matrix[verdict.tier]?.[quality] ?? 0;
  const cheaper = verdict.cheaper ? (matrix[verdict.cheaper.tier]?.[quality] ?? credits) : credits;
  return (
    <>
      {verdict.cheaper && cheaper < credits ? (
        <div className="rounded-md bg-accent-wash px-3 py-2.5">
          <p className="font-strong">
            {verdict.cheaper.size.replace("x", "×")} costs {formatNumber(cheaper)}
          </p>
          <p className="mt-0.5 text-ink-2 text-xs">
            The largest of this shape that is still {verdict.cheaper.tier}.{" "}
            <UseSize size={verdict.cheaper.size} onUse={onUse}>
              Use it
            </UseSize>
          </p>
        </div>
      ) : null}
      <div role="status" className="mt-auto border-line border-t pt-2">
        <Receipt>
          <ReceiptRow label={`Tier, longest edge ${longestEdge(verdict.size)}`} amount={verdict.tier} />
          {hasQualities ? <ReceiptRow label="Quality" amount={quality} /> : null}
          <ReceiptRow isTotal label="Per image" amount={formatCount(credits, "credit")} />
        </Receipt>
      </div>
    </>
  );
}

export { SizeExplorer };
