"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import Link from "next/link";
import { FailureState } from "@/components/layout/failure-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { usageRequestQuery } from "./queries";
import { RequestCaller } from "./request-caller";
import { requestCurl } from "./request-curl";
import { RequestError } from "./request-error";
import { REQUEST_GRID } from "./request-grid";
import { RequestInputs } from "./request-inputs";
import { RequestOutcome } from "./request-outcome";
import { RequestParameters } from "./request-parameters";
import { RequestPictures } from "./request-pictures";
import { RequestReceipt } from "./request-receipt";
import { RequestRecordCode } from "./request-record-code";
import { RequestSkeleton } from "./request-skeleton";
import { RequestTrace } from "./request-trace";
import { RequestWebhooks } from "./request-webhooks";
import { useLiveUsage } from "./use-live-usage";

/** The whole story of one request; one that still runs is followed until it ends. */
function RequestView({ id, apiUrl }: { id: string; apiUrl: string }) {
  const { data, error, refetch, isFetching } = useQuery(usageRequestQuery(id));
  useLiveUsage(data?.status === "processing");
  if (data) return <RequestStory request={data} apiUrl={apiUrl} />;
  if (!error) return <RequestSkeleton />;
  return (
    <Card className="mt-4">
      <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    </Card>
  );
}

function RequestStory({ request, apiUrl }: { request: WireUsageRequest; apiUrl: string }) {
  const curl = requestCurl(apiUrl, request);
  return (
    <>
      <PageHeader
        back={{ href: "/usage", label: "Back to usage" }}
        title={<span className="mono break-all max-md:text-sm">{request.id}</span>}
        note={<CopyButton value={request.id} what="request id" />}
        actions={
          <>
            {request.prompt === null ? null : (
              <Button asChild>
                <Link href={`/playground?from=${request.id}`} prefetch={false}>
                  <Play />
                  Replay in playground
                </Link>
              </Button>
            )}
            {curl ? <CopyButton size="md" value={curl} what="request as curl" label="Copy as curl" /> : null}
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
          <RequestCaller request={request} />
          <RequestWebhooks deliveries={request.webhooks} />
        </div>
      </div>
    </>
  );
}

export { RequestView };
