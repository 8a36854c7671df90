"use client";

import { useState } from "react";
import { RelativeTime } from "@/components/layout/relative-time";
import { Button } from "@/components/ui/button";
import { CardBody, CardFooter } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Fact, Facts } from "@/components/ui/facts";
import { RenewCodesDialog } from "./renew-codes-dialog";
import { TurnOffDialog } from "./turn-off-dialog";

type TwoFactorOnProps = { since: string; recoveryCodesLeft: number };

const FEW_CODES = 3;

function TwoFactorOn({ since, recoveryCodesLeft }: TwoFactorOnProps) {
  const [opened, setOpened] = useState<"renew" | "off" | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <CardBody className="py-2">
        <Facts>
          <Fact name="Since">
            <RelativeTime time={since} />
          </Fact>
          <Fact name="Recovery codes">
            <span className={cn("tabular-nums", recoveryCodesLeft < FEW_CODES && "text-warn")}>
              {recoveryCodesLeft} of 10 left
            </span>
          </Fact>
        </Facts>
      </CardBody>
      <CardFooter className="justify-end">
        <Button onClick={() => setOpened("renew")}>New recovery codes</Button>
        <Button onClick={() => setOpened("off")}>Turn off</Button>
      </CardFooter>
      {opened === "renew" ? <RenewCodesDialog onClose={close} /> : null}
      {opened === "off" ? <TurnOffDialog onClose={close} /> : null}
    </>
  );
}

export { TwoFactorOn };
