import { UrlLink } from "@/components/data-table/url-link";
import { formatNumber } from "@/components/layout/format-number";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";
import type { GalleryPage } from "./queries";

const MOST_COUNTED = 1_000;

type GalleryTabsProps = { view: string; counts: GalleryPage["counts"] | undefined };

/** All pictures, those that were paid for and never fetched, and those that somebody keeps. */
function GalleryTabs({ view, counts }: GalleryTabsProps) {
  const tabs = [
    { view: "all", label: "All" },
    { view: "unclaimed", label: "Unclaimed", count: counts?.unclaimed, tone: "warn" },
    { view: "kept", label: "Kept", count: counts?.kept, tone: "neutral" },
  ] as const;
  return (
    <nav aria-label="Gallery" className="mb-4 border-line border-b">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.view}>
            <UrlLink
              patch={{ view: tab.view === "all" ? null : tab.view }}
              aria-current={tab.view === view ? "page" : undefined}
              className={cn(
                "relative flex h-10 items-center gap-1.5 font-medium text-ink-2 transition-colors hover:text-ink focus-visible:-outline-offset-2 max-md:h-11",
                tab.view === view &&
                  "text-ink after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:bg-accent",
              )}
            >
              {tab.label}
              {"count" in tab && tab.count ? (
                <Tag tone={tab.tone} className="tabular-nums">
                  {tab.count >= MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(tab.count)}
                </Tag>
              ) : null}
            </UrlLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export { GalleryTabs };
