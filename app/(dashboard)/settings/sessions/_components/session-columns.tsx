import type { Column } from "@/components/data-table/column";
import { RelativeTime } from "@/components/layout/relative-time";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { WireSession } from "@/lib/http/wire-account";
import { deviceName } from "./device-name";

type Actions = { onEnd: (id: string) => void; endingId: string | null };

/** The columns of the list of sessions. */
export function sessionColumns({ onEnd, endingId }: Actions): Column<WireSession>[] {
  return [
    {
      id: "device",
      header: "Device",
      card: "main",
      isWide: true,
      cell: ({ userAgent, isCurrent }) => (
        <span className="flex items-center gap-2">
          {deviceName(userAgent)}
          {isCurrent ? <Tag>This one</Tag> : null}
        </span>
      ),
      detail: ({ ip }) => <span className="mono">{ip ?? "unknown address"}</span>,
    },
    {
      id: "since",
      header: "Signed in",
      card: "main",
      hasCardLabel: true,
      cell: ({ createdAt }) => <RelativeTime time={createdAt} />,
    },
    {
      id: "seen",
      header: "Last seen",
      card: "main",
      hasCardLabel: true,
      cell: ({ lastSeenAt }) => <RelativeTime time={lastSeenAt} />,
    },
    {
      id: "end",
      header: "Sign out",
      isHeaderHidden: true,
      card: "aside",
      align: "end",
      cell: ({ id, isCurrent, userAgent }) =>
        isCurrent ? null : (
          <Button
            size="sm"
            onClick={() => onEnd(id)}
            isLoading={endingId === id}
            aria-label={`Sign out ${deviceName(userAgent)}`}
          >
            Sign out
          </Button>
        ),
    },
  ];
}
