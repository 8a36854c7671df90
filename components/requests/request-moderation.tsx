"use client";

import { lazy, Suspense, useState } from "react";
import { RelativeTime } from "@/components/layout/relative-time";
import { categoryWords, decisionWords, sourceWords } from "@/components/moderation/verdict-words";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

const ReportDialog = lazy(async () => ({ default: (await import("./report-dialog")).ReportDialog }));

type RequestModerationProps = { request: WireUsageRequest; isOwn: boolean };

/** What was found about the content, and what became of the customer's word that it was wrong; nothing where nobody looked. */
function RequestModeration({ request: { id, moderation, report }, isOwn }: RequestModerationProps) {
  const [isReporting, setReporting] = useState(false);
  if (!moderation) return null;
  const categories = moderation.categories.flatMap((category) => categoryWords(category) ?? []);
  const canReport = isOwn && moderation.decision === "blocked" && report === null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Moderation</CardTitle>
        <Tag tone={moderation.decision === "allowed" ? "ok" : "warn"}>{decisionWords(moderation.decision)}</Tag>
      </CardHeader>
      <CardBody className="py-2">
        <Facts>
          <Fact name="By">{sourceWords(moderation.by)}</Fact>
          <Fact name="Looked at">{moderation.stage === "input" ? "What was sent" : "The finished picture"}</Fact>
          {categories.length > 0 ? <Fact name="For">{categories.join(", ")}</Fact> : null}
          {report ? <ReportFacts report={report} /> : null}
        </Facts>
      </CardBody>
      {canReport ? (
        <CardFooter>
          <Button onClick={() => setReporting(true)}>Report a wrong refusal</Button>
        </CardFooter>
      ) : null}
      {isReporting ? (
        <Suspense>
          <ReportDialog requestId={id} onClose={() => setReporting(false)} />
        </Suspense>
      ) : null}
    </Card>
  );
}

function ReportFacts({ report }: { report: NonNullable<WireUsageRequest["report"]> }) {
  return (
    <>
      <Fact name="Reported" note={<RelativeTime time={report.createdAt} />}>
        <span className="whitespace-pre-wrap break-words">{report.reason}</span>
      </Fact>
      <Fact name="Answer" note={report.answeredAt ? <RelativeTime time={report.answeredAt} /> : null}>
        {report.outcome === null ? (
          <span className="text-ink-3">Not answered yet</span>
        ) : (
          <span className="whitespace-pre-wrap break-words">
            {report.outcome === "overturned" ? "The refusal was wrong. " : "The refusal stands. "}
            {report.note}
          </span>
        )}
      </Fact>
    </>
  );
}

export { RequestModeration };
