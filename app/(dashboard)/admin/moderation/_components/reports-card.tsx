"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { RelativeTime } from "@/components/layout/relative-time";
import { shortenId } from "@/components/layout/shorten-id";
import { categoryWords, sourceWords } from "@/components/moderation/verdict-words";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import type { WireReportedRefusal } from "@/lib/http/wire-moderation";
import { MAX_REASON } from "@/lib/moderation/schema";
import { answerReport, operatorModerationQuery } from "./queries";

/** What customers say was refused wrongly, with the prompt they ask about; what waits for an answer comes first. */
function ReportsCard({ reports }: { reports: readonly WireReportedRefusal[] | undefined }) {
  const waiting = reports?.filter(({ outcome }) => outcome === null).length ?? 0;
  return (
    <Card aria-busy={!reports}>
      <CardHeader>
        <CardTitle>Reported refusals</CardTitle>
        {waiting > 0 ? <Tag tone="warn">{waiting} to answer</Tag> : null}
      </CardHeader>
      {reports === undefined ? <Skeleton className="m-4 h-24" /> : null}
      {reports?.length === 0 ? (
        <EmptyState
          title="Nobody says that a refusal was wrong"
          description="A customer can report one on the page of the refused request."
        />
      ) : null}
      <ul>
        {reports?.map((report) => (
          <li key={report.requestId} className="border-line border-t p-4 first:border-t-0">
            <ReportItem report={report} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ReportItem({ report }: { report: WireReportedRefusal }) {
  const { requestId, workspaceId, prompt, reason, createdAt, verdict, outcome, note } = report;
  const categories = verdict?.categories.flatMap((category) => categoryWords(category) ?? []) ?? [];
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-2" aria-label={`Report of ${requestId}`}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-3 text-xs">
        <TextLink href={`/admin/requests/${requestId}`} prefetch={false} className="mono">
          {shortenId(requestId)}
        </TextLink>
        <TextLink href={`/admin/customers/${workspaceId}`} prefetch={false}>
          Customer
        </TextLink>
        <RelativeTime time={createdAt} />
        {outcome ? <Tag tone={outcome === "overturned" ? "ok" : "neutral"}>{outcome}</Tag> : null}
      </p>
      <p className="whitespace-pre-wrap break-words rounded-sm bg-sunken px-3 py-2">
        {prompt ?? "No prompt was kept."}
      </p>
      <p className="text-ink-2 text-xs">{[verdict ? sourceWords(verdict.by) : "Refused", ...categories].join(", ")}</p>
      <p className="whitespace-pre-wrap break-words">“{reason}”</p>
      {outcome ? (
        <p className="whitespace-pre-wrap break-words text-ink-2">Answer: {note}</p>
      ) : (
        <AnswerForm requestId={requestId} />
      )}
    </article>
  );
}

function AnswerForm({ requestId }: { requestId: string }) {
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: answerReport,
    onSuccess: (page, { outcome }) => {
      client.setQueryData(operatorModerationQuery().queryKey, page);
      toast({ message: `Refusal ${outcome}; the customer sees the answer` });
    },
  });
  const answer = (outcome: "upheld" | "overturned") => (
    <Button
      onClick={() => mutate({ requestId, outcome, note })}
      disabled={note.trim().length < 3}
      isLoading={isPending && variables.outcome === outcome}
    >
      {outcome === "upheld" ? "Uphold the refusal" : "Overturn it"}
    </Button>
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Field label="Answer" aside="the customer reads it" error={error?.message}>
        <Textarea
          maxLength={MAX_REASON}
          className="min-h-16 text-sm"
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        {answer("upheld")}
        {answer("overturned")}
      </div>
    </div>
  );
}

export { ReportsCard };
