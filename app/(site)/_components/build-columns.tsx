import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";

/** The two lines that move an existing program here and the way in below them; beside, what it then finds. */
function BuildColumns({ baseUrl, children }: { baseUrl: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2 lg:gap-16">
      <div className="grid content-start gap-6">
        <CodeBlock samples={[{ label: ".env", code: `OPENAI_BASE_URL=${baseUrl}\nOPENAI_API_KEY=pix_live_…` }]} />
        {children}
      </div>
      <dl className="border-ink border-t">
        <Point name="A picture is not lost">
          Work goes on when the client hangs up. The picture waits at <Path>GET /v1/requests/{"{id}"}</Path>.
        </Point>
        <Point name="Errors name the fix">
          One closed list of codes; each message names the field, the value and what to send instead.
        </Point>
        <Point name="Test keys">
          A <Path>pix_test_</Path> key takes the same way through the same code to the sandbox and costs 0 credits.
        </Point>
        <Point name="Yours to run">
          One repository holds the gateway, the ledger, this page and the sandbox. It starts with <Path>npm start</Path>
          .
        </Point>
      </dl>
    </div>
  );
}

function Point({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 border-line border-b py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="font-strong">{name}</dt>
      <dd className="text-pretty text-ink-2">{children}</dd>
    </div>
  );
}

function Path({ children }: { children: ReactNode }) {
  return <code className="mono break-words text-ink">{children}</code>;
}

export { BuildColumns };
