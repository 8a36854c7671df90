import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireGalleryPage, WireGalleryPicture, WireKept } from "@/lib/http/wire-gallery";

export type Picture = WireGalleryPicture;
export type GalleryPage = WireGalleryPage;

/** Every page of the gallery: invalidated as one when a picture was kept or deleted. */
export const GALLERY_KEY = ["gallery"] as const;

export function galleryQuery(search: string) {
  return queryOptions({
    queryKey: [...GALLERY_KEY, search],
    queryFn: ({ signal }) => requestJson<WireGalleryPage>(`/api/gallery?${search}`, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: "always",
  });
}

export function keepPicture(id: string, kept: boolean): Promise<WireKept> {
  return requestJson<WireKept>(pathOf(id), { method: "PATCH", body: { kept } });
}

export function deletePicture(id: string): Promise<null> {
  return requestJson<null>(pathOf(id), { method: "DELETE" });
}

function pathOf(id: string): string {
  return `/api/gallery/${encodeURIComponent(id)}`;
}
