import { expect, it } from "vitest";
import { createCallJournal } from "./call-journal";

it("the last 1,000 calls are kept and all are counted", () => {
  const journal = createCallJournal();

  for (let call = 0; call < 2_500; call++)
    journal.record({ at: "", path: String(call), client_request_id: null, traceparent: null, prompt_sha256: null });

  const { calls, total } = journal.read();
  expect(total).toBe(2_500);
  expect(calls).toHaveLength(1000);
  expect(calls[0]?.path).toBe("1500");
  expect(calls.at(-1)?.path).toBe("2499");
});
