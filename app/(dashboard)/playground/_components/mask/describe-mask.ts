import type { Mask } from "./mask-history";
import { contextOf, feathered, paintSelection } from "./paint-selection";

const EDGE = 256;

/** A mask with what is shown of it outside its editor: how much it selects, and a small picture of that. */
export function describeMask(mask: Omit<Mask, "share" | "selectionUrl">): Mask {
  const { size, history, feather } = mask;
  const scale = Math.min(1, EDGE / Math.max(size.width, size.height));
  const small = {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
  const selection = feathered(paintSelection(history.done, size, small), feather * scale);
  const { data } = contextOf(selection).getImageData(0, 0, small.width, small.height);
  let alpha = 0;
  for (let at = 3; at < data.length; at += 4) alpha += data[at] ?? 0;
  return { ...mask, share: alpha / 255 / (small.width * small.height), selectionUrl: selection.toDataURL() };
}
