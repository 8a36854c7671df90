import { SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

export default function RequestNotFound() {
  return (
    <>
      <PageHeader title="No such request" back={{ href: "/usage", label: "Back to usage" }} />
      <Card>
        <EmptyState
          icon={<SearchX />}
          title="There is no request of that id in this workspace"
          description="Calls without a valid key leave no record. A call that was refused appears within a second or two."
          actions={
            <Button asChild>
              <Link href="/usage">Search usage</Link>
            </Button>
          }
        />
      </Card>
    </>
  );
}
