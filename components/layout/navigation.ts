import { Activity, Database, Images, KeyRound, type LucideIcon, Play, Settings, UsersRound } from "lucide-react";

export type Destination = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** The key after `g`. */
  jumpKey?: string;
  /** Pages below this path belong to it; `href` unless given. */
  section?: string;
  /** Pages below it are destinations of their own. */
  isAlone?: true;
};

/** The pages of the dashboard in the order of the sidebar; the second group sits apart. */
export const DESTINATIONS: readonly Destination[] = [
  { href: "/playground", label: "Playground", icon: Play, jumpKey: "p" },
  { href: "/usage", label: "Usage", icon: Activity, jumpKey: "u" },
  { href: "/gallery", label: "Gallery", icon: Images, jumpKey: "i" },
  { href: "/keys", label: "Keys", icon: KeyRound, jumpKey: "k" },
  { href: "/end-users", label: "End users", icon: UsersRound, jumpKey: "e" },
  { href: "/credits", label: "Credits", icon: Database, jumpKey: "c" },
];

export const SECONDARY_DESTINATIONS: readonly Destination[] = [
  { href: "/settings/account", label: "Settings", icon: Settings, section: "/settings" },
];

/** True on the page of a destination and on every page below it. */
export function isCurrent({ href, section = href, isAlone }: Destination, pathname: string): boolean {
  return pathname === section || (!isAlone && pathname.startsWith(`${section}/`));
}
