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

/** For who runs this installation; everybody else finds nothing there. */
export const OPERATOR_DESTINATIONS: readonly Destination[] = [
  { href: "/admin", label: "Books", icon: BookCheck, isAlone: true },
  { href: "/admin/customers", label: "Customers", icon: Users },
  { href: "/admin/requests", label: "All requests", icon: Waypoints },
  { href: "/admin/payments", label: "Payments", icon: CreditCard },
  { href: "/admin/reconciliation", label: "Reconciliation", icon: Scale },
  { href: "/admin/plans", label: "Plans", icon: Layers },
  { href: "/admin/moderation", label: "Moderation", icon: ShieldCheck },
  { href: "/admin/promo", label: "Promo codes", icon: Ticket },
  { href: "/admin/margin", label: "Margin", icon: Percent },
  { href: "/admin/unknown", label: "Unknown outcomes", icon: CircleHelp },
  { href: "/admin/providers", label: "Providers", icon: Route },
  { href: "/admin/log", label: "Operators’ log", icon: ScrollText },
];
