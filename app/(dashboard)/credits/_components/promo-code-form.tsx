"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { requestJson } from "@/lib/http/client";
import type { toWirePromoRedemption } from "@/lib/http/wire-promo-code";

type Redeemed = ReturnType<typeof toWirePromoRedemption>;

/** A code, redeemed where it is typed: what it gave, or why it gave nothing, stands beside it. */
function PromoCodeForm() {
  const id = useId();
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: () => requestJson<Redeemed>("/api/promo-codes", { method: "POST", body: { code } }),
    onSuccess: () => {
      setCode("");
      void client.invalidateQueries({ queryKey: ["balance"] });
      void client.invalidateQueries({ queryKey: ["statement"] });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (code.trim() !== "") mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-1.5 border-line border-t px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="font-medium text-xs max-sm:w-full">
          Promo code
        </label>
        <Input
          id={id}
          className="w-44 max-sm:w-auto max-sm:flex-1"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          aria-invalid={error !== null}
          aria-describedby={`${id}-outcome`}
          value={code}
          onChange={({ target }) => {
            setCode(target.value);
            reset();
          }}
        />
        <Button type="submit" isLoading={isPending} disabled={code.trim() === "" && !isPending}>
          Redeem
        </Button>
        <span id={`${id}-outcome`} role="status" className="min-w-0 text-sm">
          {data ? (
            <span className="inline-flex items-center gap-1.5 tabular-nums">
              <CircleCheck className="size-4 text-ok" />
              {data.code} gave {formatCount(data.credits, "credit")}
            </span>
          ) : null}
        </span>
      </div>
      {error ? <FieldError>{error.message}</FieldError> : null}
    </form>
  );
}

export { PromoCodeForm };
