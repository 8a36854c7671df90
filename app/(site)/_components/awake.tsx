"use client";

import { useEffect } from "react";

/** Says once that the page now answers to hands: what was pressed while its scripts were on the way is pressed again. */
function Awake() {
  // External system: the script that started this page's scripts.
  useEffect(() => {
    window.dispatchEvent(new Event("awake"));
  }, []);
  return null;
}

export { Awake };
