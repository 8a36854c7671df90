import { afterAll, beforeAll, expect, it } from "vitest";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { customerWithKey } from "@/lib/testing/api-customer";
import { type Stack, showLogsOnFailure, startStack } from "@/lib/testing/start-stack";

let stack: Stack;

beforeAll(async () => {
  // Nobody dies here: on a busy machine two seconds without a heartbeat would only mean that it is busy.
  stack = await startStack({ web: 2, env: { PROCESS_DEAD_AFTER_SECONDS: "20" } });
});

afterAll(() => stack.stop());

it("money rule 1: of 200 parallel requests on a balance for 40 images exactly 40 succeed and 160 get 402", async () => {
  showLogsOnFailure(stack);
  const customer = await customerWithKey(40);
  const call = async (index: number) => {
    const answer = await fetch(`${stack.webUrls[index % 2]}/v1/images/generations`, {
      method: "POST",
      headers: customer.headers,
      body: JSON.stringify({
        model: "gpt-image-2",
        prompt: "one of many",
        size: "1024x1024",
        quality: "low",
        response_format: "url",
      }),
    });
    const body = await answer.json();
    return answer.status === 200 ? "200" : `${answer.status} ${body.error.code}`;
  };

  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, index) => call(index)));

  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  expect({ succeeded: count("200"), refused: count("402 insufficient_credits") }).toEqual({
    succeeded: 40,
    refused: 160,
  });
  expect(await getBalance(customer)).toEqual({ posted: 0, held: 0, available: 0 });
  expect((await auditLedger()).findings).toEqual([]);
});
