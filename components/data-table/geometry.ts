import type { Column } from "./column";

/** The classes that rows and their skeletons share, so that loading has the final geometry. */
export const TABLE = "w-full border-collapse max-md:block";

export const HEADER_CELL =
  "whitespace-nowrap border-line border-b px-3 py-2 text-left font-label text-ink-3 text-xs first:pl-4 last:pr-4";

const ROW =
  "relative border-line border-b last:border-b-0 max-md:grid max-md:grid-flow-row-dense max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:py-3";

const CELL =
  "whitespace-nowrap px-3 align-middle first:pl-4 last:pr-4 max-md:block max-md:h-auto max-md:p-0 max-md:first:pl-0 max-md:last:pr-0";

const CARD_PLACES = {
  media: "max-md:col-start-1 max-md:row-span-6 max-md:row-start-1 max-md:mr-3 md:pr-0",
  main: "max-md:col-start-2 max-md:min-w-0 max-md:text-ellipsis max-md:[overflow-clip-margin:3px] max-md:[overflow:clip] max-md:empty:hidden",
  aside: "max-md:col-start-3 max-md:ml-3 max-md:text-right max-md:empty:hidden",
};

export function rowClasses<Row>(columns: readonly Column<Row>[]): string {
  const hasPictures = columns.some(({ card }) => card === "media");
  return `${ROW} ${hasPictures ? "md:h-13 md:[&>td]:py-1.5" : "md:h-10 md:[&>td]:py-2"}`;
}

export function cellClasses<Row>({ card, align, isWide, isCardFirst }: Column<Row>): string {
  return [
    CELL,
    CARD_PLACES[card],
    align === "end" ? "text-right tabular-nums" : "",
    isCardFirst ? "max-md:order-first" : "",
    isWide ? "md:w-[44%] md:max-w-0" : "",
  ].join(" ");
}
