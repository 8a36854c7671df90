import type { ReactNode } from "react";

/** What has happened, where a form was. */
function Notice({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="grid gap-2 rounded-md border border-line bg-surface p-4 text-ink-2 text-sm">
      {children}
    </div>
  );
}

export { Notice };
