import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireSession } from "@/lib/auth/current-session";
import { hasRequest } from "@/lib/requests/has-request";

type LayoutProps = { children: ReactNode; params: Promise<{ requestId: string }> };

/** Before anything of the page is sent: from then on its status could not be 404 any more. */
export default async function RequestLayout({ children, params }: LayoutProps) {
  const { requestId } = await params;
  const session = await requireSession(`/usage/${encodeURIComponent(requestId)}`);
  if (!(await hasRequest(session.workspaceId, requestId))) notFound();
  return children;
}
