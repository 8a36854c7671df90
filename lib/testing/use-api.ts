import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { startProcess } from "@/lib/processes/current";
import { flushDelivered } from "@/lib/requests/note-delivered";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { type Sandbox, startSandbox } from "@/lib/sandbox/start-sandbox";

type SandboxCall = {
  path: string;
  client_request_id: string | null;
  traceparent: string | null;
  prompt_sha256: string | null;
};

export type Upstream = {
  /** The calls the sandbox received since the test began. */
  calls(): Promise<SandboxCall[]>;
};

/**
 * Makes this test file a web process with a sandbox of its own behind real HTTP. The books are audited after its last test,
 * so a test that damages them fails its file.
 */
export function useApi(): Upstream {
  let sandbox: Sandbox | null = null;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, mailInbox: false });
    env.SANDBOX_URL = sandbox.url;
    await startProcess("web");
  });
  beforeEach(async () => {
    await fetch(`${sandbox?.url}/sandbox/reset`, { method: "POST" });
  });
  afterAll(async () => {
    await flushRefusals();
    await flushDelivered();
    await sandbox?.close();
    expect((await auditLedger()).findings).toEqual([]);
  });
  return {
    async calls() {
      const answer = await fetch(`${sandbox?.url}/sandbox/calls`);
      return (await answer.json()).calls;
    },
  };
}
