import Link from "next/link";
import { Mark } from "./mark";

function WorkspaceName({ name }: { name: string }) {
  return (
    <Link href="/usage" className="flex h-9 min-w-0 items-center gap-2 rounded-sm px-2 font-strong">
      <Mark className="shrink-0" />
      <span className="truncate">{name}</span>
    </Link>
  );
}

export { WorkspaceName };
