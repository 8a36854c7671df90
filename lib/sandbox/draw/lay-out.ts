import type { Box } from "./brush";
import type { Random } from "./random";

/** Where things go. `mark` is the line at the foot that says the picture is simulated. */
export type Layout = {
  kind: "mat" | "split" | "bleed";
  art: Box;
  /** The coloured ground behind the words; null where the words stand in the scene itself. */
  panel: Box | null;
  title: Box;
  titleSits: "top" | "bottom";
  maxTitle: number;
  minTitle: number;
  mark: { left: number; right: number; baseline: number; size: number };
};

/** Chooses and measures one of the layouts that suit the proportions. `canBleed`: the scene has a calm upper half. */
export function layOut(size: { width: number; height: number }, random: Random, canBleed: boolean): Layout {
  const unit = Math.sqrt(size.width * size.height);
  const frame: Frame = { ...size, unit, margin: Math.min(unit * 0.052, Math.min(size.width, size.height) * 0.08) };
  const kind = random.pick(canBleed ? (["bleed", "bleed", "split", "mat"] as const) : (["split", "mat"] as const));
  if (kind === "bleed") return bleed(frame);
  const isWide = size.width / size.height > 1.2;
  if (kind === "mat") return isWide ? matBeside(frame) : matAbove(frame);
  return isWide ? splitBeside(frame, random.chance(0.5)) : splitAbove(frame);
}

type Frame = { width: number; height: number; unit: number; margin: number };

function bleed(frame: Frame): Layout {
  const { width, height, unit, margin } = frame;
  const inset = margin * 1.15;
  const isWide = width / height > 1.2;
  return {
    kind: "bleed",
    art: { x: 0, y: 0, width, height },
    panel: null,
    title: {
      x: inset,
      y: inset,
      width: width * (isWide ? 0.46 : 0.86) - inset,
      height: height * (isWide ? 0.5 : 0.31),
    },
    titleSits: "top",
    maxTitle: unit * 0.088,
    minTitle: unit * 0.03,
    mark: markLine(frame, { left: inset, right: width - inset }),
  };
}

function matAbove(frame: Frame): Layout {
  const { width, height, unit, margin } = frame;
  const art = { x: margin, y: margin, width: width - margin * 2, height: height * 0.7 - margin };
  const top = art.y + art.height + margin * 0.62;
  return {
    kind: "mat",
    art,
    panel: { x: 0, y: 0, width, height },
    title: { x: margin, y: top, width: width - margin * 2, height: height - top - margin * 1.75 },
    titleSits: "top",
    maxTitle: unit * 0.076,
    minTitle: unit * 0.027,
    mark: markLine(frame, { left: margin, right: width - margin }),
  };
}

function matBeside(frame: Frame): Layout {
  const { width, height, unit, margin } = frame;
  const column = Math.min(width * 0.36, unit * 0.62);
  const art = { x: margin + column, y: margin, width: width - column - margin * 2, height: height - margin * 2 };
  return {
    kind: "mat",
    art,
    panel: { x: 0, y: 0, width, height },
    title: { x: margin, y: margin * 0.9, width: column - margin, height: height - margin * 3.4 },
    titleSits: "top",
    maxTitle: unit * 0.084,
    minTitle: unit * 0.027,
    mark: markLine(frame, { left: margin, right: margin + column - margin }),
  };
}

function splitAbove(frame: Frame): Layout {
  const { width, height, unit, margin } = frame;
  const edge = Math.round(height * 0.66);
  return {
    kind: "split",
    art: { x: 0, y: 0, width, height: edge },
    panel: { x: 0, y: edge, width, height: height - edge },
    title: { x: margin, y: edge + margin * 0.85, width: width - margin * 2, height: height - edge - margin * 2.7 },
    titleSits: "top",
    maxTitle: unit * 0.086,
    minTitle: unit * 0.028,
    mark: markLine(frame, { left: margin, right: width - margin }),
  };
}

function splitBeside(frame: Frame, isPanelLeft: boolean): Layout {
  const { width, height, unit, margin } = frame;
  const column = Math.round(Math.min(width * 0.4, unit * 0.66));
  const start = isPanelLeft ? 0 : width - column;
  return {
    kind: "split",
    art: { x: isPanelLeft ? column : 0, y: 0, width: width - column, height },
    panel: { x: start, y: 0, width: column, height },
    title: { x: start + margin, y: margin, width: column - margin * 2, height: height - margin * 3.2 },
    titleSits: "bottom",
    maxTitle: unit * 0.09,
    minTitle: unit * 0.027,
    mark: markLine(frame, { left: start + margin, right: start + column - margin }),
  };
}

function markLine(frame: Frame, ends: { left: number; right: number }): Layout["mark"] {
  return { ...ends, baseline: frame.height - frame.margin * 0.8, size: Math.max(8, frame.unit * 0.0128) };
}
