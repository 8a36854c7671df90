import { RelativeTime } from "@/components/layout/relative-time";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import { Tag } from "@/components/ui/tag";
import type { WireProfile } from "@/lib/http/wire-account";

function EmailCard({ user }: { user: WireProfile["user"] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Your account</CardTitle>
      </CardHeader>
      <CardBody className="py-2">
        <Facts>
          <Fact
            name="E-mail"
            note={user.emailVerified ? <Tag tone="ok">Verified</Tag> : <Tag tone="neutral">Not verified</Tag>}
          >
            {user.email}
          </Fact>
          <Fact name="Account id">
            <span className="mono break-all">{user.id}</span>
            <CopyButton value={user.id} what="account id" className="-my-1 ml-1 align-middle" />
          </Fact>
          <Fact name="Since">
            <RelativeTime time={user.createdAt} />
          </Fact>
        </Facts>
      </CardBody>
    </Card>
  );
}

export { EmailCard };
