import Link from "next/link";
import { Button } from "@/components/ui/button";

/** The page's call to action: the dashboard for who is signed in, else an account. */
function WaysIn({ isSignedIn }: { isSignedIn: boolean }) {
  if (isSignedIn) {
    return (
      <div className="flex gap-3">
        <Button asChild variant="primary" size="lg" className="flex-1 sm:flex-none">
          <Link href="/usage" prefetch={false}>
            Open dashboard
          </Link>
        </Button>
        <Button asChild size="lg" className="flex-1 sm:flex-none">
          <Link href="/keys" prefetch={false}>
            Your keys
          </Link>
        </Button>
      </div>
    );
  }
  return (
    <div className="flex gap-3">
      <Button asChild variant="primary" size="lg" className="flex-1 sm:flex-none">
        <Link href="/sign-up" prefetch={false}>
          Create an account
        </Link>
      </Button>
      <Button asChild size="lg" className="flex-1 sm:flex-none">
        <Link href="/sign-in" prefetch={false}>
          Sign in
        </Link>
      </Button>
    </div>
  );
}

export { WaysIn };
