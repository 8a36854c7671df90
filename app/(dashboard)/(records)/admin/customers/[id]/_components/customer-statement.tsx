"use client";

import { useQuery } from "@tanstack/react-query";
import { useUrlState } from "@/components/data-table/use-url-state";
import { EmptyState } from "@/components/layout/empty-state";
import { OperatorList } from "@/components/operator/operator-list";
import { customerStatementQuery } from "@/components/operator/queries";
import { OPERATOR_STATEMENT_COLUMNS } from "./statement-columns";

/** The customer's journal, line by line. */
function CustomerStatement({ id }: { id: string }) {
  const { params } = useUrlState();
  const { data, ...query } = useQuery(customerStatementQuery(id, params.get("before")));
  const page = { ...query, data: data && { data: data.data, older: data.older === null ? null : String(data.older) } };
  return (
    <div className="min-w-0">
      <OperatorList
        label="Statement"
        noun="entry"
        plural="entries"
        page={page}
        columns={OPERATOR_STATEMENT_COLUMNS}
        rowKey={(line) => line.id}
        copy={{ what: "ledger entry id", value: (line) => line.id }}
        empty={<EmptyState title="No entries yet" description="This customer has neither got nor spent a credit." />}
      />
    </div>
  );
}

export { CustomerStatement };
