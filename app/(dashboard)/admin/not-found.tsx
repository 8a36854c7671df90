import { SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

/** For operators only: everybody else is told by the page above that there is nothing. */
export default function AdminNotFound() {
  return (
    <>
      <PageHeader title="Nothing of that id" back={{ href: "/admin", label: "Back to the books" }} />
      <Card>
        <EmptyState
          icon={<SearchX />}
          title="There is nothing of that id in this installation"
          description="Compare the id with the place you copied it from; ids are 26 characters after their prefix."
          actions={
            <>
              <Button asChild>
                <Link href="/admin/customers">Search customers</Link>
              </Button>
              <Button asChild>
                <Link href="/admin/requests">Search requests</Link>
              </Button>
            </>
          }
        />
      </Card>
    </>
  );
}
