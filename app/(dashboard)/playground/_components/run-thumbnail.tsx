import { CircleAlert, ImageOff } from "lucide-react";
import { placeholderOf } from "@/components/requests/placeholder-of";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { Thumbnail } from "@/components/ui/thumbnail";
import type { Run } from "./queries";

/** The first picture of a run; while there is none, that it runs, and after a failure why not. */
function RunThumbnail({ run, className }: { run: Run; className?: string }) {
  const [picture] = run.images;
  if (run.status === "processing") {
    return (
      <span className={cn("hatched grid size-10 place-items-center rounded-xs", className)}>
        <Spinner label="Running" />
      </span>
    );
  }
  return (
    <Thumbnail
      src={picture?.thumbnail_url ?? undefined}
      alt=""
      placeholder={placeholderOf(picture?.thumbhash ?? null)}
      count={run.images.length}
      reasonIcon={run.error ? CircleAlert : ImageOff}
      className={className}
    />
  );
}

export { RunThumbnail };
