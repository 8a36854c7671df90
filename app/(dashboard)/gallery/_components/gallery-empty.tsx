import { Images, SearchX } from "lucide-react";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { isNarrowed, NO_FILTERS } from "./gallery-search";

/** Nothing to show: filters hide it, or there is no such picture, and here is what would bring one. */
function GalleryEmpty({ view, keepDays }: { view: string; keepDays: number }) {
  const { params, patch } = useUrlState();
  if (isNarrowed(params)) {
    return (
      <Card>
        <EmptyState
          icon={<SearchX />}
          title="No picture matches"
          description="No stored picture passes all of the filters above."
          actions={<Button onClick={() => patch(NO_FILTERS)}>Clear filters</Button>}
        />
      </Card>
    );
  }
  return (
    <Card>
      {view === "unclaimed" ? (
        <EmptyState
          icon={<Images />}
          title="Nothing is unclaimed"
          description="Every picture that was paid for has reached its program. One that does not within 10 minutes waits here, at least 7 days."
        />
      ) : view === "kept" ? (
        <EmptyState
          icon={<Images />}
          title="No picture is kept"
          description={`“Keep” in a picture’s menu lets it stay ${keepDays} days from then, whatever its retention.`}
        />
      ) : (
        <EmptyState
          icon={<Images />}
          title="No pictures yet"
          description={
            <>
              Everything you make is stored here until its retention ends. Try a prompt in the{" "}
              <TextLink href="/playground">playground</TextLink>.
            </>
          }
        />
      )}
    </Card>
  );
}

export { GalleryEmpty };
