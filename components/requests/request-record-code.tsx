import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { WireUsageRequest } from "@/lib/http/wire-usage";

const MAX_SHOWN = 8_000;

/** The call to send again and the whole record, both to be copied. */
function RequestRecordCode({ request, curl }: { request: WireUsageRequest; curl: string | null }) {
  const json = JSON.stringify(request, null, 2);
  const samples = [
    ...(curl ? [{ label: "curl", code: curl }] : []),
    { label: "JSON", code: json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN)}\n…` : json, copyValue: json },
  ];
  return (
    <Card>
      <CardHeader>
        <CardTitle>Record</CardTitle>
      </CardHeader>
      <CodeBlock samples={samples} className="rounded-none border-0 [&_pre]:max-h-96" />
    </Card>
  );
}

export { RequestRecordCode };
