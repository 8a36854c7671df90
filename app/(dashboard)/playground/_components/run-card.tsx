"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useEffect } from "react";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount, formatDuration } from "@/components/layout/format-number";
import { balanceQuery } from "@/components/layout/queries";
import { shortenId } from "@/components/layout/shorten-id";
import { usageRequestQuery } from "@/components/requests/queries";
import { RequestStatus } from "@/components/requests/request-status";
import { inputCounts, sentParameters } from "@/components/requests/request-values";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { Elapsed } from "./elapsed";
import { type Edit, type InputPicture, sameEdit } from "./inputs";
import { priceRun } from "./price-run";
import { type Run, runsQuery } from "./queries";
import { type Replay, replayOf } from "./replay-of";
import { type RequestBody, requestBody } from "./request-body";
import { RunFailure } from "./run-failure";
import { RunLayout } from "./run-layout";
import { RunPictures } from "./run-pictures";
import { settingsOfBody } from "./settings";
import { expectedSize } from "./shape";
import { typicalSeconds } from "./typical-seconds";
import { WaitingPictures } from "./waiting-pictures";

type RunCardProps = {
  id: string;
  /** Earlier runs, for what such a run usually takes. */
  runs: readonly Run[];
  onRestore: (earlier: Replay) => void;
  onRunAgain: (body: RequestBody, edit: Edit | null, credits: number) => void;
  onEdit: (picture: InputPicture) => void;
};

type RunStoryProps = Omit<RunCardProps, "id"> & { request: WireUsageRequest };

/** A run, followed until it ends; also one that a colleague's link names. */
function RunCard({ id, ...props }: RunCardProps) {
  const { data, error, refetch, isFetching } = useQuery(usageRequestQuery(id));
  useRenewWhenEnded(data?.status);
  if (data) return <RunStory request={data} {...props} />;
  if (!error) return <Card aria-busy="true" className="h-160" />;
  return (
    <Card>
      <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    </Card>
  );
}

function RunStory({ request, runs, onRestore, onRunAgain, onEdit }: RunStoryProps) {
  const sent = sentParameters(request);
  const settings = settingsOfBody({ ...sent, model: request.model });
  const isRunning = request.status === "processing";
  const edit = request.inputs.length > 0 ? sameEdit(request.inputs) : null;
  const isRepeatable = request.prompt !== null && (edit !== null || inputCounts(request).images === 0);
  const again = isRepeatable ? priceRun(settings) : null;
  return (
    <RunLayout
      pictures={<Pictures request={request} size={settings.size} onEdit={onEdit} />}
      status={
        <>
          <RequestStatus request={request} />
          {request.simulated ? <Tag>Simulated</Tag> : null}
          <span role="status" className="sr-only">
            {spokenOutcome(request)}
          </span>
        </>
      }
      prompt={request.prompt}
      settings={settings}
      facts={factsOf(request)}
      note={
        isRunning ? (
          <RunningNote usual={typicalSeconds(runs, { parameters: sent })} />
        ) : request.error ? (
          <RunFailure
            error={request.error}
            again={again?.total ?? null}
            onAgain={() => again && onRunAgain(requestBody(settings, request.prompt ?? ""), edit, again.total)}
          />
        ) : null
      }
      actions={
        <>
          <Button size="sm" onClick={() => onRestore(replayOf(request))}>
            <RotateCcw />
            Use these settings
          </Button>
          <CopyLink id={request.id} />
          <TextLink href={`/usage/${request.id}`} prefetch={false} className="mono ml-auto text-xs">
            {shortenId(request.id)}
          </TextLink>
        </>
      }
    />
  );
}

type PicturesProps = Pick<RunCardProps, "onEdit"> & { request: WireUsageRequest; size: string };

function Pictures({ request, size, onEdit }: PicturesProps) {
  if (request.status !== "processing") return <RunPictures request={request} onEdit={onEdit} />;
  return <WaitingPictures size={expectedSize(size)} count={request.n} words="Drawing" />;
}

/** Held, and the seconds so far, while it runs; then what it took, cost and brought. */
function factsOf(request: WireUsageRequest) {
  const { status, latency_ms: latencyMs, images, n, receipt } = request;
  if (status === "processing") {
    return [
      ["Elapsed", <Elapsed key="elapsed" since={request.created_at} />],
      ["Held", formatCount(receipt?.held ?? 0, "credit")],
    ] as const;
  }
  return [
    ["Time", latencyMs === null ? "—" : formatDuration(latencyMs)],
    ["Charged", formatCount(request.credits, "credit")],
    ["Returned", images === n ? formatCount(images, "image") : `${images} of ${n}`],
  ] as const;
}

function RunningNote({ usual }: { usual: number | null }) {
  return (
    <>
      {usual === null ? null : <p>Runs like this one usually take {usual.toFixed(1)} s here.</p>}
      <p>Closing the page does not stop it. The picture will be in History.</p>
    </>
  );
}

function CopyLink({ id }: { id: string }) {
  const path = `/playground?run=${id}`;
  // On the server there is no origin yet; nobody can press before the browser has one.
  const origin = typeof window === "undefined" ? "" : window.location.origin;
  return <CopyButton value={`${origin}${path}`} what="link to this run" label="Copy link" />;
}

function spokenOutcome({ status, images, credits, error }: WireUsageRequest): string {
  if (status === "processing") return "Drawing";
  if (status === "completed") return `${formatCount(images, "image")} ready, ${formatCount(credits, "credit")} charged`;
  return `Failed: ${error?.message ?? "no image"} 0 credits charged`;
}

/** The balance and the history tell the end of a run as soon as its card does. */
function useRenewWhenEnded(status: string | undefined): void {
  const client = useQueryClient();
  // External system: the server, whose answer to other questions has changed as well.
  useEffect(() => {
    if (status !== "processing") return;
    return () => {
      void client.invalidateQueries({ queryKey: balanceQuery().queryKey });
      void client.invalidateQueries({ queryKey: runsQuery().queryKey });
    };
  }, [client, status]);
}

export { RunCard };
