"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { FailureState } from "@/components/layout/failure-state";
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
import { type Edit, type InputPicture, sameEdit } from "./inputs";
import type { LiveRun } from "./live-runs";
import { priceRun } from "./price-run";
import { type Replay, replayOf } from "./replay-of";
import { type RequestBody, requestBody } from "./request-body";
import { RunFailure } from "./run-failure";
import { RunLayout } from "./run-layout";
import { RunPictures } from "./run-pictures";
import { RunProgress } from "./run-progress";
import { factsOf, spokenOutcome } from "./run-words";
import { settingsOfBody } from "./settings";
import { expectedSize } from "./shape";
import { useLiveRun } from "./use-live-run";
import { useRenewWhenEnded } from "./use-renew-when-ended";
import { WaitingPictures } from "./waiting-pictures";

type RunCardProps = {
  id: string;
  onRestore: (earlier: Replay) => void;
  onRunAgain: (body: RequestBody, edit: Edit | null, credits: number) => void;
  onEdit: (picture: InputPicture) => void;
  onVary: (earlier: Replay, picture: InputPicture) => void;
  onStopWaiting: (id: string) => void;
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

function RunStory({ request, onRestore, onRunAgain, onEdit, onVary, onStopWaiting }: RunStoryProps) {
  const sent = sentParameters(request);
  const settings = settingsOfBody({ ...sent, model: request.model });
  const isRunning = request.status === "processing";
  const edit = request.inputs.length > 0 ? sameEdit(request.inputs) : null;
  const isRepeatable = request.prompt !== null && (edit !== null || inputCounts(request).images === 0);
  const live = useLiveRun(request.id, isRunning && request.source === "playground");
  const again = isRepeatable ? priceRun(settings) : null;
  return (
    <RunLayout
      pictures={
        <Pictures request={request} size={settings.size} partial={live.partial} onEdit={onEdit} onVary={onVary} />
      }
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
          <>
            <RunProgress request={request} typical={live.typical} onStopWaiting={() => onStopWaiting(request.id)} />
            <p className="pt-2">Closing the page does not stop it. The picture will be in History.</p>
          </>
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

type PicturesProps = Pick<RunCardProps, "onEdit" | "onVary"> & {
  request: WireUsageRequest;
  size: string;
  partial: LiveRun["partial"];
};

function Pictures({ request, size, partial, onEdit, onVary }: PicturesProps) {
  if (request.status !== "processing") return <RunPictures request={request} onEdit={onEdit} onVary={onVary} />;
  return <WaitingPictures size={expectedSize(size)} count={request.n} words="Drawing" partial={partial} />;
}

function CopyLink({ id }: { id: string }) {
  const path = `/playground?run=${id}`;
  // On the server there is no origin yet; nobody can press before the browser has one.
  const origin = typeof window === "undefined" ? "" : window.location.origin;
  return <CopyButton value={`${origin}${path}`} what="link to this run" label="Copy link" />;
}

export { RunCard };
