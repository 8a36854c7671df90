import { useState } from "react";

export type Selection = {
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  set: (ids: readonly string[]) => void;
};

/** Which pictures are ticked. What is not shown any more counts no longer: the caller asks `has` of what it shows. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (id) => ids.has(id),
    toggle: (id) =>
      setIds((now) => (now.has(id) ? new Set([...now].filter((other) => other !== id)) : new Set([...now, id]))),
    set: (all) => setIds(new Set(all)),
  };
}
