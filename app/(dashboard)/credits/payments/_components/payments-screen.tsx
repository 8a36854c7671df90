"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { billingQuery, paymentsQuery } from "@/components/credits/queries";
import { useHostedPage } from "@/components/credits/use-hosted-page";
import { useWalletNews } from "@/components/credits/use-wallet-news";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { PAYMENT_COLUMNS } from "./payment-columns";

const LIVE = [["payments"]];

/** Every payment of the workspace with its papers, a page at a time. */
function PaymentsScreen() {
  const { params } = useUrlState();
  useWalletNews(LIVE);
  const before = params.get("before");
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery(paymentsQuery(before));
  const { data: billing } = useQuery(billingQuery());
  const portal = useHostedPage("/api/billing/portal");
  const hasFailed = error !== null && (!data || isPlaceholderData);
  return (
    <>
      <PageHeader
        title="Payments"
        back={{ href: "/credits", label: "Back to credits" }}
        actions={
          billing?.portal ? (
            <Button isLoading={portal.isLeaving} onClick={() => portal.leave(undefined)}>
              {portal.isLeaving ? null : <ExternalLink />}
              Invoices and cards at Stripe
            </Button>
          ) : null
        }
      />
      {portal.error ? <FieldError className="mb-4">{portal.error.message}</FieldError> : null}
      <DataTable
        label="Payments"
        columns={PAYMENT_COLUMNS}
        rows={hasFailed ? undefined : data?.data}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/credits/payments/${id}`}
        copy={{ what: "payment id", value: ({ id }) => id }}
        isRefreshing={isPlaceholderData}
        empty={
          <EmptyState
            title="No payments yet"
            description="Each one is listed here with its receipt and invoice."
            actions={
              <Button asChild>
                <Link href="/credits">Add credits</Link>
              </Button>
            }
          />
        }
        error={
          hasFailed ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : undefined
        }
      />
      {data && !hasFailed && data.data.length > 0 ? (
        <Pagination
          summary={formatCount(data.data.length, "payment")}
          newer={before === null ? null : { before: null }}
          older={data.older === null ? null : { before: data.older }}
          hasKeys
        />
      ) : null}
    </>
  );
}

export { PaymentsScreen };
