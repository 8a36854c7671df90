import {
  BookCheck,
  CircleHelp,
  CreditCard,
  Layers,
  Percent,
  Route,
  Scale,
  ScrollText,
  ShieldCheck,
  Ticket,
  Users,
  Waypoints,
} from "lucide-react";
import type { Destination } from "./navigation";

export type DestinationGroup = { label: string; destinations: readonly Destination[] };

/** For who runs this installation, by what they came to look at; everybody else finds nothing there. */
export const OPERATOR_GROUPS: readonly DestinationGroup[] = [
  {
    label: "Accounts",
    destinations: [
      { href: "/admin/customers", label: "Customers", icon: Users },
      { href: "/admin/requests", label: "All requests", icon: Waypoints },
      { href: "/admin/plans", label: "Plans", icon: Layers },
      { href: "/admin/promo", label: "Promo codes", icon: Ticket },
    ],
  },
  {
    label: "Money",
    destinations: [
      { href: "/admin", label: "Books", icon: BookCheck, isAlone: true },
      { href: "/admin/payments", label: "Payments", icon: CreditCard },
      { href: "/admin/reconciliation", label: "Reconciliation", icon: Scale },
      { href: "/admin/margin", label: "Margin", icon: Percent },
      { href: "/admin/unknown", label: "Unknown outcomes", icon: CircleHelp },
    ],
  },
  {
    label: "Service",
    destinations: [
      { href: "/admin/providers", label: "Providers", icon: Route },
      { href: "/admin/moderation", label: "Moderation", icon: ShieldCheck },
      { href: "/admin/log", label: "Operators’ log", icon: ScrollText },
    ],
  },
];

export const OPERATOR_DESTINATIONS = OPERATOR_GROUPS.flatMap(({ destinations }) => destinations);
