import { PageHeader } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { GalleryLoading } from "./_components/gallery-loading";

export default function Loading() {
  return (
    <>
      <PageHeader title="Gallery" className="pb-0" />
      <div className="mb-4 h-10 border-line border-b" />
      <Skeleton className="mb-4 h-7 w-full rounded-sm md:w-76" />
      <GalleryLoading />
    </>
  );
}
