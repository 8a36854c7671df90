import { Identifier } from "@/components/layout/identifier";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { callerName } from "./caller-name";

/** Who called and what they said about themselves. */
function RequestCaller({ request, isOwn }: { request: WireUsageRequest; isOwn: boolean }) {
  const { key, source, endpoint, mode, task, end_user: endUser, metadata } = request;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Caller</CardTitle>
      </CardHeader>
      <CardBody className="py-2">
        <Facts>
          <Fact name="Key">
            {callerName(request)}
            {key ? (
              <span className="mono block text-ink-3">
                {key.prefix}…{key.last4}
              </span>
            ) : null}
          </Fact>
          <Fact name="Source">
            {source === "playground" ? "Signed in" : "API"}, {mode}
          </Fact>
          <Fact name="Endpoint">
            <span className="mono break-all">{endpoint}</span>
          </Fact>
          {task ? (
            <Fact name="Task" note={task.status}>
              <Identifier value={task.id} what="task id" isShort />
            </Fact>
          ) : null}
          {endUser ? (
            <Fact name="End user">
              {isOwn ? (
                <TextLink
                  href={`/end-users/${encodeURIComponent(endUser)}`}
                  prefetch={false}
                  className="mono break-all"
                >
                  {endUser}
                </TextLink>
              ) : (
                <span className="mono break-all">{endUser}</span>
              )}
            </Fact>
          ) : null}
          {metadataPairs(metadata).map(([name, value]) => (
            <Fact key={name} name={<span className="mono break-all">{name}</span>}>
              <Identifier value={value} what={`metadata ${name}`} />
              {isOwn ? (
                <TextLink href={`/usage?${withMetadata(name, value)}`} prefetch={false} className="block text-xs">
                  Requests with it
                </TextLink>
              ) : null}
            </Fact>
          ))}
        </Facts>
      </CardBody>
    </Card>
  );
}

function withMetadata(name: string, value: string): string {
  const metadata = new URLSearchParams({ [name]: value }).toString();
  return new URLSearchParams({ range: "90d", metadata }).toString();
}

function metadataPairs(metadata: unknown): [string, string][] {
  if (typeof metadata !== "object" || metadata === null) return [];
  return Object.entries(metadata).map(([name, value]) => [name, String(value)]);
}

export { RequestCaller };
