import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { listModels } from "@/lib/catalog";
import { galleryAnswer } from "@/lib/http/gallery-answers";
import { GalleryScreen } from "./_components/gallery-screen";
import { gallerySearch } from "./_components/gallery-search";
import { galleryQuery } from "./_components/queries";

export const metadata: Metadata = { title: "Gallery" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Rendered with the very pictures that its address asks for. */
export default async function GalleryPage({ searchParams }: PageProps) {
  const session = await requireSession("/gallery");
  const asked = await searchParams;
  const search = gallerySearch({ get: (name) => [asked[name]].flat()[0] ?? null });
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...galleryQuery(search),
    queryFn: () => galleryAnswer(session, new URLSearchParams(search)),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <GalleryScreen models={listModels().map(({ id }) => id)} />
    </HydrationBoundary>
  );
}
