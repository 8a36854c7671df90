/** Two columns on a wide screen: what happened at the left, what it cost and who called at the right. */
export const REQUEST_GRID = "grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]";
