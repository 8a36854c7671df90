"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast-store";
import type { WireRetention } from "@/lib/http/wire-retention";
import { parseDays } from "./parse-days";
import { retentionQuery, saveRetention } from "./queries";

/** How long new pictures of the workspace are kept. */
function RetentionCard() {
  const { data, error, refetch, isFetching } = useQuery(retentionQuery());
  return (
    <Card className="max-w-180">
      <CardHeader>
        <CardTitle>How long pictures are kept</CardTitle>
      </CardHeader>
      {data ? (
        <RetentionForm retention={data} />
      ) : error ? (
        <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : (
        <CardBody className="grid gap-4">
          <Skeleton className="w-full" />
          <Skeleton className="h-8 w-32 rounded-sm" />
        </CardBody>
      )}
    </Card>
  );
}

function RetentionForm({ retention }: { retention: WireRetention }) {
  const client = useQueryClient();
  const { retention_days: saved, default_days: byDefault, keep_days: keepDays } = retention;
  const [text, setText] = useState(saved === null ? "" : String(saved));
  const [fault, setFault] = useState<string | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: saveRetention,
    onSuccess: (now) => {
      client.setQueryData(retentionQuery().queryKey, now);
      toast({ message: wordsOf(now) });
    },
    onError: (error) => setFault(error.message),
  });

  function submit(): void {
    const parsed = parseDays(text);
    setFault("fault" in parsed ? parsed.fault : null);
    if ("days" in parsed) mutate(parsed.days);
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <CardBody className="grid gap-4">
        <p className="text-ink-2">
          For pictures made from now on, by every key and in the playground. What a call asks for with{" "}
          <span className="mono">retention_days</span> comes first, then the days of its key. A picture that nobody has
          fetched yet is kept for at least 7 days.
        </p>
        <Field
          label="Days"
          error={fault}
          hint={`Empty means ${formatCount(byDefault, "day")}, the default here. 0 means deleted once delivered, after an hour at the latest.`}
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            className="w-32"
            value={text}
            placeholder={String(byDefault)}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <p className="text-ink-2">
          Single pictures can be kept {formatCount(keepDays, "day")} from any moment, or deleted at once, in the{" "}
          <TextLink href="/gallery">gallery</TextLink>.
        </p>
      </CardBody>
      <CardFooter className="justify-end">
        <Button type="submit" isLoading={isPending}>
          Save
        </Button>
      </CardFooter>
    </form>
  );
}

function wordsOf({ retention_days: days, default_days: byDefault }: WireRetention): string {
  if (days === 0) return "New pictures are deleted once they are delivered";
  return `New pictures are kept ${formatCount(days ?? byDefault, "day")}`;
}

export { RetentionCard };
