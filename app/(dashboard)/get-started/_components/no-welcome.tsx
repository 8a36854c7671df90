import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { WelcomeOutcome } from "@/lib/workspaces/claim-welcome";

/** Who shares a network with others has done nothing twice, so the sentences differ. */
const REASONS: Readonly<Record<WelcomeOutcome, string | null>> = {
  granted: null,
  none: null,
  mailbox: "This mailbox had its welcome credits in another account; they are given once.",
  address: "As many accounts as may get welcome credits in a day were made from your network today.",
};

/** For an account that was made without welcome credits: why, and what works now. */
function NoWelcome({ welcome }: { welcome: WelcomeOutcome | null }) {
  const reason = welcome ? REASONS[welcome] : null;
  if (!reason) return null;
  return (
    <Card className="mb-4 px-4 py-3 text-ink-2">
      <span className="font-strong text-ink">No welcome credits.</span> {reason}{" "}
      <TextLink href="/credits">Add credits</TextLink> to make a picture, or play for nothing with a{" "}
      <TextLink href="/keys?create=test">test key</TextLink>.
    </Card>
  );
}

export { NoWelcome };
