import type { Tier } from "@/lib/catalog/sizes";
import type { presetPoints, SizePlane } from "./size-plane";

type SizePlanePictureProps = {
  model: string;
  plane: SizePlane;
  presets: ReturnType<typeof presetPoints>;
  /** The size being looked at; null while it is none. */
  current: { width: number; height: number; isLegal: boolean } | null;
};

const SIDE = 440;
const LEFT = 52;
const TOP = 12;
const TINTS: Record<Tier, number> = { "512": 62, "1K": 46, "2K": 26, "4K": 15 };

/** Legal sizes as nested areas, presets as rings, the current size as a dot with guides. */
function SizePlanePicture({ model, plane, presets, current }: SizePlanePictureProps) {
  const scale = SIDE / plane.edge;
  const x = (width: number) => LEFT + width * scale;
  const y = (height: number) => TOP + SIDE - height * scale;
  return (
    <svg
      viewBox={`0 0 ${LEFT + SIDE + 20} ${TOP + SIDE + 28}`}
      role="img"
      aria-label={`Sizes that ${model} serves, by width and height`}
      className="block w-full [&_text]:fill-ink-3 [&_text]:text-[11px] max-sm:[&_text]:text-[17px]"
    >
      {plane.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${x(tick)} ${TOP}V${TOP + SIDE}M${LEFT} ${y(tick)}H${LEFT + SIDE}`} className="stroke-line" />
          <text x={x(tick)} y={TOP + SIDE + 18} textAnchor="middle">
            {tick}
          </text>
          {tick > 0 ? (
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          ) : null}
        </g>
      ))}
      <clipPath id="size-plane">
        <rect x={LEFT} y={TOP} width={SIDE} height={SIDE} />
      </clipPath>
      <g clipPath="url(#size-plane)">
        {plane.areas.map(({ tier, path }) => (
          <path
            key={tier}
            d={path}
            transform={`translate(${LEFT} ${TOP + SIDE}) scale(${scale} ${-scale})`}
            vectorEffect="non-scaling-stroke"
            strokeWidth="1"
            className="stroke-accent"
            style={{ fill: tintOf(tier) }}
          />
        ))}
      </g>
      {plane.areas.map(({ tier, label }) =>
        label ? (
          <text key={tier} x={x(label.width)} y={y(label.height)} textAnchor="middle" className="fill-ink! font-strong">
            {tier}
          </text>
        ) : null,
      )}
      {presets.map(({ width, height }) => (
        <circle
          key={`${width}x${height}`}
          cx={x(width)}
          cy={y(height)}
          r="3.5"
          strokeWidth="1.5"
          className="fill-surface stroke-ink-2"
        />
      ))}
      {current && Math.max(current.width, current.height) <= plane.edge ? (
        <>
          <path
            d={`M${LEFT} ${y(current.height)}H${x(current.width)}V${TOP + SIDE}`}
            fill="none"
            strokeDasharray="3 3"
            className="stroke-ink"
          />
          <circle
            cx={x(current.width)}
            cy={y(current.height)}
            r="5.5"
            strokeWidth="2"
            className={current.isLegal ? "fill-ink stroke-surface" : "fill-bad stroke-surface"}
          />
        </>
      ) : null}
    </svg>
  );
}

function tintOf(tier: Tier): string {
  return `color-mix(in srgb, var(--color-accent) ${TINTS[tier]}%, var(--color-surface))`;
}

export { SizePlanePicture, tintOf };
