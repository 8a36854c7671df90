import { BookCheck, CircleHelp, CreditCard, Percent, Scale, ScrollText, Ticket, Users, Waypoints } from "lucide-react";
import type { Destination } from "./navigation";

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
