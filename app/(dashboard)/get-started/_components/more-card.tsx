import { Activity, ChevronRight, KeyRound, type LucideIcon, Play } from "lucide-react";
import Link from "next/link";
import { Card } from "@/components/ui/card";

const PLACES: readonly { href: string; icon: LucideIcon; label: string; note: string }[] = [
  { href: "/playground", icon: Play, label: "Playground", note: "try prompts, no code" },
  { href: "/usage", icon: Activity, label: "Usage", note: "pictures and receipts" },
  { href: "/keys?create=test", icon: KeyRound, label: "Test key", note: "play errors, 0 credits" },
];

/** Where to go from here. */
function MoreCard({ className }: { className?: string }) {
  return (
    <Card className={className}>
      <ul>
        {PLACES.map(({ href, icon: Icon, label, note }) => (
          <li key={href} className="border-line border-t first:border-t-0">
            <Link
              href={href}
              className="flex h-13 items-center gap-3 px-4 transition-colors hover:bg-hover focus-visible:-outline-offset-2 [&>svg]:text-ink-3"
            >
              <Icon />
              <span className="min-w-0 flex-1 truncate">
                {label} <span className="text-ink-3">· {note}</span>
              </span>
              <ChevronRight />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export { MoreCard };
