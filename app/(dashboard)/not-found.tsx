import { SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

/** Inside the shell, which has the page's landmarks already. */
export default function DashboardNotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <Card>
        <EmptyState
          icon={<SearchX />}
          title="There is nothing at this address"
          description="The link may be old, or what it led to belongs to another workspace. Nothing was changed."
          actions={
            <Button asChild>
              <Link href="/usage">Open usage</Link>
            </Button>
          }
        />
      </Card>
    </>
  );
}
