"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { RowOptions } from "@/components/data-table/data-row";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/data-table/pagination";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";

type Page<Row> = { data: Row[]; older: string | null };

type OperatorListProps<Row> = RowOptions<Row> & {
  label: string;
  /** "customer" */
  noun: string;
  plural?: string;
  page: Pick<UseQueryResult<Page<Row>>, "error" | "isFetching" | "isPlaceholderData"> & {
    refetch: () => Promise<unknown>;
    data: Page<Row> | undefined;
  };
  empty: ReactNode;
};

/** A keyset list of the operators' pages: the table, its states and the way to older rows. */
function OperatorList<Row>({ label, noun, plural, page, empty, ...row }: OperatorListProps<Row>) {
  const { params } = useUrlState();
  const { data, error, refetch, isFetching, isPlaceholderData } = page;
  const isFirst = params.get("before") === null;
  return (
    <>
      <DataTable
        label={label}
        rows={data?.data}
        isRefreshing={isPlaceholderData}
        empty={empty}
        error={
          error && !data ? (
            <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : undefined
        }
        {...row}
      />
      {data && data.data.length > 0 ? (
        <Pagination
          summary={formatCount(data.data.length, noun, plural)}
          newer={isFirst ? null : { before: null }}
          older={data.older === null ? null : { before: data.older }}
          hasKeys={row.rowHref !== undefined}
        />
      ) : null}
    </>
  );
}

export { OperatorList };
