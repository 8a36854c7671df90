import Link from "next/link";
import { LastResort } from "@/components/layout/last-resort";
import { Button } from "@/components/ui/button";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <LastResort title="There is nothing at this address.">
      <p className="text-ink-2">
        The link may be old, or what it led to belongs to another workspace. Nothing was changed.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <Link href="/usage">Open usage</Link>
        </Button>
        <Button asChild variant="ghost">
          <Link href="/">Start page</Link>
        </Button>
      </div>
    </LastResort>
  );
}
