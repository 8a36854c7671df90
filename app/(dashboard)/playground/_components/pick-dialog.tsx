"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { placeholderOf } from "@/components/requests/placeholder-of";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { InputPicture } from "./inputs";
import { type Run, runsQuery } from "./queries";

type PickDialogProps = { onPick: (picture: InputPicture) => void; onClose: () => void };

/** The pictures of earlier runs, newest first: one press makes one an input. */
function PickDialog({ onPick, onClose }: PickDialogProps) {
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    runsQuery(),
  );
  const runs = data?.pages.flatMap((page) => page.data);
  const pictures = runs?.flatMap((run) => run.images.flatMap((image) => pictureOf(run, image) ?? []));
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Recent pictures</DialogTitle>
          <DialogDescription>What this workspace has made in the playground and still keeps.</DialogDescription>
        </DialogHeader>
        <DialogBody className="max-h-[60dvh] overflow-y-auto">
          {error && !pictures ? (
            <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : !pictures ? (
            <Skeleton className="h-60 w-full rounded-md" />
          ) : pictures.length === 0 ? (
            <EmptyState
              title="No picture yet"
              description="The pictures of your runs can be edited further from here."
            />
          ) : (
            <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
              {pictures.map(({ prompt, placeholder, picture }) => (
                <li key={picture.id}>
                  <button
                    type="button"
                    aria-label={`Use ${picture.name}: ${prompt}`}
                    title={prompt}
                    onClick={() => onPick(picture)}
                    className="block w-full overflow-hidden rounded-sm bg-center bg-cover bg-sunken"
                    style={{ backgroundImage: placeholder ? `url("${placeholder}")` : undefined }}
                  >
                    {/* biome-ignore lint/performance/noImgElement: a signed thumbnail; next/image's optimiser is off. */}
                    <img src={picture.thumbnailUrl} alt="" className="aspect-square w-full object-cover" />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </DialogBody>
        {hasNextPage ? (
          <DialogFooter>
            <Button isLoading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Older pictures
            </Button>
          </DialogFooter>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

/** Null for one that is deleted. */
function pictureOf({ prompt }: Run, image: Run["images"][number]) {
  const { id, index, url, thumbnail_url, thumbhash, width, height, bytes } = image;
  if (!url) return null;
  const name = `Result ${index + 1}`;
  const picture = { id, name, width, height, bytes, url, thumbnailUrl: thumbnail_url ?? url, sent: url };
  return { prompt: prompt ?? "No prompt", placeholder: placeholderOf(thumbhash), picture };
}

export { PickDialog };
