"use client";

import { useState } from "react";
import type { useAddress } from "../use-address";
import { type Column, columnsToParam, readColumns } from "./columns";

/** The columns of the address, null outside of a comparison, and the one whose settings are shown (null: those of all). */
export function useColumns(address: ReturnType<typeof useAddress>) {
  const [chosen, setChosen] = useState<number | null>(null);
  const columns = readColumns(address.params);
  return {
    columns,
    selected: columns && chosen !== null && chosen < columns.length ? chosen : null,
    select: setChosen,
    /** Made from the columns as they are when it is applied. */
    note: (next: (columns: readonly Column[]) => readonly Column[]) =>
      address.note((params) => ({ compare: columnsToParam(next(readColumns(params) ?? [])) })),
  };
}
