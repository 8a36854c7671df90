"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/filter-chip";
import { SearchField } from "@/components/data-table/search-field";
import { Toolbar } from "@/components/data-table/toolbar";
import { readList } from "@/components/data-table/url-state";
import { useUrlState } from "@/components/data-table/use-url-state";
import type { ExampleRequest } from "@/components/keys/example-samples";
import { nextKeyName } from "@/components/keys/next-key-name";
import { type Key, keysQuery } from "@/components/keys/queries";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { SECRET_PATTERN } from "@/lib/keys/secret-pattern";
import { DeleteKeyDialog } from "./delete-key-dialog";
import { filterKeys } from "./filter-keys";
import { keyColumns } from "./key-columns";
import { NoKeyFound, NoKeys } from "./no-keys";
import { useCreateShortcut } from "./use-create-shortcut";

// Loaded when first opened: the list does not pay for it.
const CreateKeyDialog = lazy(async () => ({
  default: (await import("@/components/keys/create-key-dialog")).CreateKeyDialog,
}));

const EditKeyDialog = lazy(async () => ({
  default: (await import("@/components/keys/edit-key-dialog")).EditKeyDialog,
}));
const RotateKeyDialog = lazy(async () => ({
  default: (await import("@/components/keys/rotate-key-dialog")).RotateKeyDialog,
}));

const FILTERS: readonly Filter[] = [
  {
    id: "mode",
    label: "Mode",
    kind: "many",
    options: [
      { value: "live", label: "Live" },
      { value: "test", label: "Test" },
    ],
  },
  {
    id: "status",
    label: "Status",
    kind: "many",
    options: [
      { value: "active", label: "Active" },
      { value: "disabled", label: "Disabled" },
      { value: "expired", label: "Expired" },
      { value: "orphaned", label: "Creator left" },
    ],
  },
];

function KeysScreen({ example }: { example: ExampleRequest }) {
  const { data, error, refetch, isFetching } = useQuery(keysQuery());
  const { params, patch, hrefWith } = useUrlState();
  const [opened, setOpened] = useState<{ what: "edit" | "rotate" | "delete"; apiKey: Key } | null>(null);
  const keys = data?.data;
  const hasNone = keys?.length === 0;
  const asked = params.get("create");
  const opens = (what: "edit" | "rotate" | "delete") => (apiKey: Key) => setOpened({ what, apiKey });
  const close = () => setOpened(null);
  const create = () => patch({ create: "1" });
  // Replaced, or Back would open the dialog again.
  const closeCreate = () => window.history.replaceState(null, "", hrefWith({ create: null }));
  useCreateShortcut(create);
  return (
    <>
      <PageHeader
        title="Keys"
        note={keys && !hasNone ? <span className="max-md:hidden">{summaryOf(keys)}</span> : null}
        actions={hasNone ? null : <CreateButton onPress={create} />}
        className="[&>div]:ml-auto"
      />
      {hasNone ? null : <Toolbar filters={FILTERS} search={<SearchField label="Name, prefix or last four" />} />}
      <DataTable
        label="Keys"
        columns={keyColumns({ onEdit: opens("edit"), onRotate: opens("rotate"), onDelete: opens("delete") })}
        rows={keys && filterKeys(keys, filterOf(params))}
        rowKey={({ id }) => id}
        copy={{ what: "key prefix", value: ({ prefix }) => prefix }}
        skeletonRows={4}
        empty={hasNone ? <NoKeys example={example} onCreate={create} /> : <NoKeyFound />}
        error={error && !data ? <FailureState error={error} onRetry={refetch} isRetrying={isFetching} /> : undefined}
      />
      {hasNone ? null : (
        <p className="py-3 text-ink-3 text-xs">
          Changes take effect everywhere within one second. Secret scanners find keys by{" "}
          <code className="mono break-all">{SECRET_PATTERN}</code>
        </p>
      )}
      {asked ? (
        <Suspense>
          <CreateKeyDialog
            example={example}
            suggestedName={nextKeyName(keys ?? [])}
            suggestedMode={asked === "test" ? "test" : "live"}
            onClose={closeCreate}
          />
        </Suspense>
      ) : null}
      {opened?.what === "delete" ? <DeleteKeyDialog apiKey={opened.apiKey} onClose={close} /> : null}
      <Suspense>
        {opened?.what === "edit" ? <EditKeyDialog apiKey={opened.apiKey} onClose={close} /> : null}
        {opened?.what === "rotate" ? (
          <RotateKeyDialog apiKey={opened.apiKey} example={example} onClose={close} />
        ) : null}
      </Suspense>
    </>
  );
}

function CreateButton({ onPress }: { onPress: () => void }) {
  return (
    <Button variant="primary" onClick={onPress} aria-keyshortcuts="n">
      <Plus />
      Create key
      <Kbd aria-hidden="true" className="max-md:hidden">
        N
      </Kbd>
    </Button>
  );
}

function summaryOf(keys: readonly Key[]): string {
  const spent = keys.reduce((sum, { spentThisMonth }) => sum + spentThisMonth, 0);
  return `${formatCount(keys.length, "key")}, ${formatCount(spent, "credit")} this month`;
}

function filterOf(params: { get(name: string): string | null }) {
  return { text: params.get("q") ?? "", modes: readList(params, "mode"), statuses: readList(params, "status") };
}

export { KeysScreen };
