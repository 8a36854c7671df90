import { taskHead } from "@/lib/generation/format-task";
import { parseTaskQuery } from "@/lib/http/list-query";
import { defineRoute } from "@/lib/http/route";
import { listTasks } from "@/lib/tasks/list-tasks";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/tasks",
  GET: {
    auth: "key",
    scope: "read",
    async handle({ key, url }) {
      const query = parseTaskQuery(url);
      const tasks = await listTasks(key.workspaceId, query);
      const page = tasks.slice(0, query.limit).map(taskHead);
      return {
        json: {
          object: "list",
          data: page,
          first_id: page[0]?.id ?? null,
          last_id: page.at(-1)?.id ?? null,
          has_more: tasks.length > query.limit,
        },
      };
    },
  },
});
