import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { findReport } from "@/lib/moderation/find-report";
import { findKeyOfRequest } from "@/lib/requests/find-key-of-request";
import { getRequest } from "@/lib/requests/get-request";
import { listUsage } from "@/lib/requests/list-usage";
import { usageSeries } from "@/lib/requests/usage-series";
import { usageTotals } from "@/lib/requests/usage-totals";
import { getTask } from "@/lib/tasks/get-task";
import { taskIdOf } from "@/lib/tasks/task-id";
import { deliveriesOf } from "@/lib/webhooks/delivery";
import { parseUsageQuery } from "./usage-query";
import {
  toWireSeries,
  toWireUsagePage,
  toWireUsageRequest,
  type WireUsagePage,
  type WireUsageRequest,
  type WireUsageSeries,
} from "./wire-usage";

type Workspace = { workspaceId: string };

const EXCERPT_LENGTH = 200;

/** What `GET /api/usage` answers, for the route and for the page that is rendered with it. */
export async function usagePageAnswer({ workspaceId }: Workspace, params: URLSearchParams): Promise<WireUsagePage> {
  const { filter, cursor, limit } = parseUsageQuery(params);
  return toWireUsagePage(await listUsage(workspaceId, { filter, cursor, limit, promptLength: EXCERPT_LENGTH }));
}

/** What `GET /api/usage/series` answers. */
export async function usageSeriesAnswer({ workspaceId }: Workspace, params: URLSearchParams): Promise<WireUsageSeries> {
  const { filter, unit, starts, by } = parseUsageQuery(params);
  const [points, totals] = await Promise.all([
    usageSeries(workspaceId, { filter, unit, by }),
    usageTotals(workspaceId, { filter, unit }),
  ]);
  return toWireSeries({ unit, starts, points, totals });
}

/** What `GET /api/usage/{id}` answers. Throws 404 for what does not exist and for what belongs to others. */
export async function usageRequestAnswer({ workspaceId }: Workspace, id: string): Promise<WireUsageRequest> {
  const record = isId("request", id) ? await getRequest(workspaceId, id) : null;
  if (!record) throw new ApiError("not_found", `There is no request ${id.slice(0, 64)} in this workspace.`);
  const [key, task, deliveries, report] = await Promise.all([
    record.apiKeyId ? findKeyOfRequest(workspaceId, record.apiKeyId) : null,
    getTask(workspaceId, taskIdOf(id)),
    deliveriesOf(workspaceId, id),
    findReport(workspaceId, id),
  ]);
  return toWireUsageRequest(record, { key, task, deliveries, report });
}
