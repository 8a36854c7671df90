import { SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

export default function PaymentNotFound() {
  return (
    <>
      <PageHeader title="No such payment" back={{ href: "/credits", label: "Back to credits" }} />
      <Card>
        <EmptyState
          icon={<SearchX />}
          title="There is no payment of that id in this workspace"
          description="The statement lists every payment that brought credits."
          actions={
            <Button asChild>
              <Link href="/credits#statement">Open the statement</Link>
            </Button>
          }
        />
      </Card>
    </>
  );
}
