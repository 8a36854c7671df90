import { PageHeader } from "@/components/layout/page-header";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { REQUEST_GRID } from "./request-grid";

/** The request page's geometry while the server reads it. */
function RequestSkeleton() {
  return (
    <div aria-busy="true">
      <PageHeader
        title={<Skeleton className="h-5 w-72 max-w-full" />}
        back={{ href: "/usage", label: "Back to usage" }}
      />
      <Card className="mb-4 h-17" />
      <div className={REQUEST_GRID}>
        <div className="grid min-w-0 content-start gap-4">
          <Card className="p-4">
            <Skeleton className="h-80 w-full max-w-80" />
          </Card>
          <SkeletonCard rows={6} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <SkeletonCard rows={6} />
          <SkeletonCard rows={4} />
        </div>
      </div>
    </div>
  );
}

function SkeletonCard({ rows }: { rows: number }) {
  return (
    <Card>
      <CardHeader>
        <Skeleton className="w-24" />
      </CardHeader>
      <CardBody className="grid gap-4">
        {Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place.
          <Skeleton key={index} className="w-full" />
        ))}
      </CardBody>
    </Card>
  );
}

export { RequestSkeleton };
