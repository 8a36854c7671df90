"use client";

import { useQuery } from "@tanstack/react-query";
import { Play, User } from "lucide-react";
import Link from "next/link";
import { FailureState } from "@/components/layout/failure-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { anyRequestQuery, usageRequestQuery } from "./queries";
import { RequestCaller } from "./request-caller";
import { requestCurl } from "./request-curl";
import { RequestError } from "./request-error";
import { REQUEST_GRID } from "./request-grid";
import { RequestInputs } from "./request-inputs";
import { RequestModeration } from "./request-moderation";
import { RequestOutcome } from "./request-outcome";
import { RequestParameters } from "./request-parameters";
import { RequestPictures } from "./request-pictures";
import { RequestReceipt } from "./request-receipt";
import { RequestRecordCode } from "./request-record-code";
import { RequestSkeleton } from "./request-skeleton";
import { RequestTrace } from "./request-trace";
import { RequestWebhooks } from "./request-webhooks";
import { useLiveUsage } from "./use-live-usage";

type RequestViewProps = {
  id: string;
  apiUrl: string;
  /** For who runs the installation: whose request it is. */
  owner?: { id: string; email: string };
};

/** The whole story of one request; one that still runs is followed until it ends. */
function RequestView({ id, apiUrl, owner }: RequestViewProps) {
  const ofMine = useQuery({ ...usageRequestQuery(id), enabled: !owner });
  const ofAnybody = useQuery({ ...anyRequestQuery(id), enabled: owner !== undefined });
  const { data, error, refetch, isFetching } = owner ? ofAnybody : ofMine;
  useLiveUsage(!owner && data?.status === "processing");
  if (data) return <RequestStory request={data} apiUrl={apiUrl} owner={owner} />;
  if (!error) return <RequestSkeleton />;
  return (
    <Card className="mt-4">
      <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    </Card>
  );
}

type RequestStoryProps = { request: WireUsageRequest; apiUrl: string; owner: RequestViewProps["owner"] };

function RequestStory({ request, apiUrl, owner }: RequestStoryProps) {
  const curl = requestCurl(apiUrl, request);
  return (
    <>
      <PageHeader
        back={
          owner
            ? { href: "/admin/requests", label: "Back to all requests" }
            : { href: "/usage", label: "Back to usage" }
        }
        title={<span className="mono break-all max-md:text-sm">{request.id}</span>}
        note={<CopyButton value={request.id} what="request id" />}
        actions={
          <>
            {owner ? (
              <Button asChild className="min-w-0 max-w-[calc(100vw-2rem)] justify-start">
                <Link href={`/admin/customers/${owner.id}`} prefetch={false}>
                  <User />
                  <span className="truncate">{owner.email}</span>
                </Link>
              </Button>
            ) : null}
            {curl ? <CopyButton size="md" value={curl} what="request as curl" label="Copy as curl" /> : null}
            {owner || request.prompt === null ? null : (
              <Button asChild variant="primary">
                <Link href={`/playground?from=${request.id}`} prefetch={false}>
                  <Play />
                  Replay in playground
                </Link>
              </Button>
            )}
          </>
        }
      />
      <RequestOutcome request={request} />
      <div className={REQUEST_GRID}>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
          {request.error ? <RequestError error={request.error} request={request} /> : null}
          <RequestPictures request={request} />
          <RequestInputs inputs={request.inputs} />
          <RequestTrace request={request} />
          <RequestParameters request={request} />
          <RequestRecordCode request={request} curl={curl} />
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
          <RequestReceipt request={request} />
          <RequestModeration request={request} isOwn={!owner} />
          <RequestCaller request={request} isOwn={!owner} />
          <RequestWebhooks deliveries={request.webhooks} />
        </div>
      </div>
    </>
  );
}

export { RequestView };
