import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { settingTags } from "./setting-tags";
import type { Settings } from "./settings";

type RunLayoutProps = {
  pictures: ReactNode;
  status: ReactNode;
  prompt: string | null;
  settings: Pick<Settings, "model" | "quality" | "size" | "format">;
  facts: readonly (readonly [name: string, value: ReactNode])[];
  /** Said under the facts. */
  note?: ReactNode;
  actions?: ReactNode;
};

/** One run: its pictures, and beside them what was asked for and what it took. The geometry is the same from press to end. */
function RunLayout({ pictures, status, prompt, settings, facts, note, actions }: RunLayoutProps) {
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0 p-4">{pictures}</div>
      <div className="flex min-w-0 flex-col gap-3 p-4 max-xl:border-line max-xl:border-t xl:border-line xl:border-l">
        <div className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1">{status}</div>
        {prompt ? <p className="line-clamp-6 whitespace-pre-wrap break-words text-base">{prompt}</p> : null}
        <p className="flex flex-wrap gap-1.5">
          {settingTags(settings).map((tag) => (
            <Tag key={tag} className="mono">
              {tag}
            </Tag>
          ))}
        </p>
        {facts.length > 0 ? (
          <dl className="grid grid-cols-3 gap-x-3 gap-y-2 xl:grid-cols-2">
            {facts.map(([name, value]) => (
              <div key={name} className="min-w-0">
                <dt className="text-ink-3 text-xs">{name}</dt>
                <dd className="font-medium tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {note ? <div className="text-ink-3 text-xs">{note}</div> : null}
        {actions ? <div className="mt-auto flex flex-wrap items-center gap-2 pt-1">{actions}</div> : null}
      </div>
    </Card>
  );
}

export { RunLayout };
