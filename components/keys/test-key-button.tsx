"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, Terminal, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { callWithKey } from "./call-with-key";

const TIMEOUT_MS = 15_000;

/** Asks the public API for the list of models with the new key: it works, or the API's own sentence says why not. */
function TestKeyButton({ secret }: { secret: string }) {
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => callWithKey({ method: "GET", path: "/v1/models", secret, timeoutMs: TIMEOUT_MS }),
  });
  return (
    <>
      <span role="status" className="sr-only">
        {isSuccess ? "The key works" : ""}
      </span>
      {error ? (
        <span role="alert" className="basis-full text-bad text-xs">
          {error.message}
        </span>
      ) : null}
      <Button onClick={() => mutate()} isLoading={isPending}>
        {isPending ? null : <TestIcon isSuccess={isSuccess} hasFailed={error !== null} />}
        {isSuccess ? "It works, 0 credits" : "Test it, 0 credits"}
      </Button>
    </>
  );
}

function TestIcon({ isSuccess, hasFailed }: { isSuccess: boolean; hasFailed: boolean }) {
  if (isSuccess) return <Check className="text-ok!" />;
  return hasFailed ? <TriangleAlert className="text-bad!" /> : <Terminal />;
}

export { TestKeyButton };
