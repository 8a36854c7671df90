import type { ReactNode } from "react";

/** One column of a table, and the place of its fact in the card that a row becomes on a phone. */
export type Column<Row> = {
  id: string;
  header: string;
  /** For pictures and actions: the header is read aloud, not shown. */
  isHeaderHidden?: boolean;
  /** The fact, in ink. In the title column it becomes the row's link, so nothing in it can be pressed. */
  cell: (row: Row) => ReactNode;
  /** Its detail on a second line, quiet: an id with a copy button, a size. */
  detail?: (row: Row) => ReactNode;
  /** Numbers and times stand at the end. */
  align?: "start" | "end";
  /** `media` picture at the left, `main` lines in the middle, `aside` figures at the right. */
  card: "media" | "main" | "aside";
  /** On a phone this figure stands above the others at the right: what it cost. */
  isCardFirst?: boolean;
  /** On a phone the header stands before the fact: "Key production". */
  hasCardLabel?: boolean;
  /** Takes the width that is left and truncates. */
  isWide?: boolean;
  /** Width of the placeholder while loading, as a class: "w-24". */
  skeleton?: string;
};
