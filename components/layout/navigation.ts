import {
  Activity,
  BookCheck,
  CircleHelp,
  CreditCard,
  Database,
  KeyRound,
  type LucideIcon,
  Percent,
  Play,
  Scale,
  ScrollText,
  Settings,
  Ticket,
  Users,
  Waypoints,
} from "lucide-react";

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
  { href: "/keys", label: "Keys", icon: KeyRound, jumpKey: "k" },
  { href: "/credits", label: "Credits", icon: Database, jumpKey: "c" },
];

export const SECONDARY_DESTINATIONS: readonly Destination[] = [
  { href: "/settings/account", label: "Settings", icon: Settings, section: "/settings" },
];

/** For who runs this installation; everybody else finds nothing there. */
export const OPERATOR_DESTINATIONS: readonly Destination[] = [
  { href: "/admin", label: "Books", icon: BookCheck, isAlone: true },
  { href: "/admin/customers", label: "Customers", icon: Users },
  { href: "/admin/requests", label: "All requests", icon: Waypoints },
  { href: "/admin/payments", label: "Payments", icon: CreditCard },
  { href: "/admin/reconciliation", label: "Reconciliation", icon: Scale },
  { href: "/admin/promo", label: "Promo codes", icon: Ticket },
  { href: "/admin/margin", label: "Margin", icon: Percent },
  { href: "/admin/unknown", label: "Unknown outcomes", icon: CircleHelp },
  { href: "/admin/log", label: "Operators’ log", icon: ScrollText },
];

/** True on the page of a destination and on every page below it. */
export function isCurrent({ href, section = href, isAlone }: Destination, pathname: string): boolean {
  return pathname === section || (!isAlone && pathname.startsWith(`${section}/`));
}
