type Cell = string | number | null | undefined;

/** A table of Markdown; what would end a cell is escaped, and nothing stands in an empty one. */
export function markdownTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(cellText).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function cellText(cell: Cell): string {
  return String(cell ?? "")
    .replaceAll("|", "\\|")
    .replaceAll("\n", " ");
}
