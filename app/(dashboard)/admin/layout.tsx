import type { ReactNode } from "react";
import { requireOperator } from "@/lib/auth/current-session";

/** Before anything of these pages is sent, so that nobody else is told more than that there is nothing. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireOperator("/admin");
  return children;
}
