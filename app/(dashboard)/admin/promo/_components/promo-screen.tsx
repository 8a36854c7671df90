"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { PageHeader } from "@/components/layout/page-header";
import { promoCodesQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { NewPromoDialog } from "./new-promo-dialog";
import { PROMO_COLUMNS } from "./promo-columns";

/** Codes that give credits to whoever redeems them. */
function PromoScreen() {
  const [isCreating, setIsCreating] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(promoCodesQuery());
  const create = (
    <Button variant="primary" onClick={() => setIsCreating(true)}>
      <Plus />
      New code
    </Button>
  );
  return (
    <>
      <PageHeader title="Promo codes" actions={data && data.data.length > 0 ? create : null} />
      <DataTable
        label="Promo codes"
        columns={PROMO_COLUMNS}
        rows={data?.data}
        rowKey={({ code }) => code}
        copy={{ what: "promo code", value: ({ code }) => code }}
        empty={
          <EmptyState
            title="No promo codes yet"
            description="A code gives credits to every workspace that redeems it, once each, until it is used up or over."
            actions={create}
          />
        }
        error={
          error && !data ? (
            <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : undefined
        }
      />
      {isCreating ? <NewPromoDialog onClose={() => setIsCreating(false)} /> : null}
    </>
  );
}

export { PromoScreen };
