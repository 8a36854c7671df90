"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Pagination } from "@/components/data-table/pagination";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { DeleteDialog } from "./delete-dialog";
import { GalleryEmpty } from "./gallery-empty";
import { galleryFilters } from "./gallery-filters";
import { GalleryGrid } from "./gallery-grid";
import { GalleryLoading } from "./gallery-loading";
import { gallerySearch } from "./gallery-search";
import { GalleryTabs } from "./gallery-tabs";
import { galleryQuery, type Picture } from "./queries";
import { SelectionBar } from "./selection-bar";
import { usePictureChanges } from "./use-picture-changes";
import { useSelection } from "./use-selection";

/** Every stored picture of the workspace, as the address narrows them. */
function GalleryScreen({ models }: { models: readonly string[] }) {
  const { params } = useUrlState();
  const page = useQuery(galleryQuery(gallerySearch(params)));
  const { data, error, isPlaceholderData } = page;
  const [doomed, setDoomed] = useState<readonly Picture[] | null>(null);
  const selection = useSelection();
  const keepDays = data?.keep_days ?? 0;
  const { keeping, deleting } = usePictureChanges({ keepDays, onDeleted: () => setDoomed(null) });
  const view = params.get("view") ?? "all";
  const hasFailed = error !== null && (!data || isPlaceholderData);
  const pictures = data?.data ?? [];
  const selected = pictures.filter(({ id }) => selection.has(id));
  return (
    <>
      <PageHeader title="Gallery" className="pb-0" />
      <GalleryTabs view={view} counts={data?.counts} />
      {view === "unclaimed" ? (
        <p className="mb-4 max-w-prose text-ink-2">
          Paid for and stored, but no program has read them to the end. Opening or downloading one claims it.
        </p>
      ) : null}
      <Toolbar
        search={<SearchField label="Words of the prompt" />}
        filters={galleryFilters(models, params.get("end_user"))}
      />
      {hasFailed ? (
        <Card>
          <FailureState error={error} onRetry={() => void page.refetch()} isRetrying={page.isFetching} />
        </Card>
      ) : !data ? (
        <GalleryLoading />
      ) : pictures.length === 0 ? (
        <GalleryEmpty view={view} keepDays={keepDays} />
      ) : (
        <>
          <SelectionBar
            shown={pictures}
            selected={selected}
            onSelect={selection.set}
            onKeep={() => keeping.mutate({ pictures: selected, kept: true })}
            onDelete={() => setDoomed(selected)}
            isBusy={keeping.isPending}
          />
          <GalleryGrid
            pictures={pictures}
            selection={selection}
            isRefreshing={isPlaceholderData}
            onKeep={(some, kept) => keeping.mutate({ pictures: some, kept })}
            onDelete={setDoomed}
          />
          <Pagination
            summary={formatCount(pictures.length, "picture")}
            newer={params.get("before") === null ? null : { before: null }}
            older={data.older === null ? null : { before: data.older }}
          />
        </>
      )}
      {doomed ? (
        <DeleteDialog
          pictures={doomed}
          onClose={() => {
            deleting.reset();
            setDoomed(null);
          }}
          onConfirm={() => deleting.mutate(doomed)}
          isPending={deleting.isPending}
          error={deleting.error}
        />
      ) : null}
    </>
  );
}

export { GalleryScreen };
