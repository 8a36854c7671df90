"use client";

import { useQuery } from "@tanstack/react-query";
import { Trophy } from "lucide-react";
import { FailureState } from "@/components/layout/failure-state";
import { shortenId } from "@/components/layout/shorten-id";
import { usageRequestQuery } from "@/components/requests/queries";
import { RequestStatus } from "@/components/requests/request-status";
import { inputCounts, sentParameters } from "@/components/requests/request-values";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { type Edit, type InputPicture, sameEdit } from "../inputs";
import { priceRun } from "../price-run";
import type { Replay } from "../replay-of";
import { type RequestBody, requestBody } from "../request-body";
import { RunFailure } from "../run-failure";
import { RunPictures } from "../run-pictures";
import { RunProgress } from "../run-progress";
import { factsOf, spokenOutcome } from "../run-words";
import { settingTags } from "../setting-tags";
import { settingsOfBody } from "../settings";
import { expectedSize } from "../shape";
import { useLiveRun } from "../use-live-run";
import { useRenewWhenEnded } from "../use-renew-when-ended";
import type { Press } from "../use-runs";
import { WaitingPictures } from "../waiting-pictures";
import type { Column } from "./columns";

type ColumnResultProps = {
  column: Column;
  /** Of this column, until the server has answered it. */
  press: Press | null;
  onChoose: () => void;
  onEdit: (picture: InputPicture) => void;
  onVary: (earlier: Replay, picture: InputPicture) => void;
  onRetry: (press: Press) => void;
  onCancel: (press: Press) => void;
  onRunAgain: (body: RequestBody, edit: Edit | null, credits: number) => void;
  onStopWaiting: (id: string) => void;
};

/** What became of the column: its place before a run, the press, the run at work, or its end. */
function ColumnResult({ column, press, ...actions }: ColumnResultProps) {
  const { settings, run } = column;
  if (press?.error) {
    return <FailureState error={press.error} onRetry={() => actions.onRetry(press)} />;
  }
  if (press) {
    return (
      <>
        <WaitingPictures size={expectedSize(settings.size)} count={settings.n} words="Sending" />
        <Button size="sm" isLoading={press.isUnwanted} onClick={() => actions.onCancel(press)}>
          {press.isUnwanted ? "Cancelling" : "Cancel"}
        </Button>
      </>
    );
  }
  if (run === null) return <WaitingPictures size={expectedSize(settings.size)} count={settings.n} words={null} />;
  return <ColumnRun id={run} column={column} {...actions} />;
}

type ColumnRunProps = Omit<ColumnResultProps, "press"> & { id: string };

function ColumnRun({ id, ...props }: ColumnRunProps) {
  const { data, error, refetch, isFetching } = useQuery(usageRequestQuery(id));
  useRenewWhenEnded(data?.status);
  if (data) return <ColumnStory request={data} {...props} />;
  if (error) return <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />;
  const { size, n } = props.column.settings;
  return <WaitingPictures size={expectedSize(size)} count={n} words="Loading" />;
}

type ColumnStoryProps = Omit<ColumnRunProps, "id"> & { request: WireUsageRequest };

function ColumnStory({ request, column, onChoose, onEdit, onVary, onRunAgain, onStopWaiting }: ColumnStoryProps) {
  const isRunning = request.status === "processing";
  const live = useLiveRun(request.id, isRunning && request.source === "playground");
  const drawn = settingsOfBody({ ...sentParameters(request), model: request.model });
  const edit = request.inputs.length > 0 ? sameEdit(request.inputs) : null;
  const isRepeatable = request.prompt !== null && (edit !== null || inputCounts(request).images === 0);
  const again = isRepeatable ? priceRun(drawn) : null;
  return (
    <>
      {isRunning ? (
        <WaitingPictures size={expectedSize(drawn.size)} count={request.n} words="Drawing" partial={live.partial} />
      ) : (
        <RunPictures request={request} onEdit={onEdit} onVary={onVary} />
      )}
      <span role="status" className="sr-only">
        {spokenOutcome(request)}
      </span>
      {wordsOf(drawn) === wordsOf(column.settings) ? null : (
        <p className="text-ink-3 text-xs">Drawn with {wordsOf(drawn)}</p>
      )}
      {isRunning ? (
        <RunProgress request={request} typical={live.typical} onStopWaiting={() => onStopWaiting(request.id)} />
      ) : (
        <>
          <Outcome request={request} />
          {request.error ? (
            <RunFailure
              error={request.error}
              again={again?.total ?? null}
              onAgain={() => again && onRunAgain(requestBody(drawn, request.prompt ?? ""), edit, again.total)}
            />
          ) : null}
          <div className="mt-auto flex flex-wrap items-center justify-between gap-2">
            <Button size="sm" onClick={onChoose}>
              <Trophy />
              Use these settings
            </Button>
            <TextLink href={`/usage/${request.id}`} prefetch={false} className="mono text-xs">
              {shortenId(request.id)}
            </TextLink>
          </div>
        </>
      )}
    </>
  );
}

function wordsOf(settings: Column["settings"]): string {
  return settingTags(settings).join(", ");
}

function Outcome({ request }: Pick<ColumnStoryProps, "request">) {
  return (
    <>
      {request.status === "completed" ? null : <RequestStatus request={request} />}
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {factsOf(request).map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-3 text-xs">{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export { ColumnResult };
