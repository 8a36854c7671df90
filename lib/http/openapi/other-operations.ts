import { z } from "zod";
import { listRequestsQuery, listTasksQuery } from "../list-query";
import type { Operation } from "./operation";

const shown = { method: "get", scope: "read" } as const;
const json = (description: string, schema: NonNullable<Operation["body"]>[string]): Operation["answer"] => ({
  status: 200,
  description,
  content: { "application/json": schema },
});
const idOf = (what: string) => [
  { name: "id", in: "path", required: true, description: what, schema: { type: "string" } },
];

const METADATA = {
  ...{ name: "metadata", in: "query", style: "deepObject", explode: true },
  description: "Pairs that the request's own metadata must hold: metadata[order]=7",
  schema: { type: "object", additionalProperties: { type: "string" } },
};

export const OTHER_OPERATIONS: readonly Operation[] = [
  {
    ...shown,
    path: "/v1/tasks",
    id: "listTasks",
    tag: "Tasks",
    summary: "The tasks of the workspace, newest first",
    parameters: queryOf(listTasksQuery),
    answer: json("A page of tasks, without what they made", "TaskList"),
    errors: ["invalid_value"],
  },
  {
    ...shown,
    path: "/v1/tasks/{id}",
    id: "getTask",
    tag: "Tasks",
    summary: "A task, with its images once it is completed",
    parameters: idOf("Id of the task"),
    answer: json("The task", "Task"),
    errors: ["not_found"],
  },
  {
    path: "/v1/tasks/{id}/cancel",
    method: "post",
    scope: "generate",
    id: "cancelTask",
    tag: "Tasks",
    summary: "Cancel a task that no provider has been asked for yet; it costs nothing",
    parameters: idOf("Id of the task"),
    answer: json("The cancelled task", "Task"),
    errors: ["not_found", "not_cancellable"],
  },
  {
    ...shown,
    path: "/v1/requests",
    id: "listRequests",
    tag: "Requests",
    summary: "The requests of the workspace, newest first",
    parameters: [...queryOf(listRequestsQuery), METADATA],
    answer: json("A page of requests", "RequestList"),
    errors: ["invalid_value"],
  },
  {
    ...shown,
    path: "/v1/requests/{id}",
    id: "getRequest",
    tag: "Requests",
    summary: "A request with its images, receipt, attempts and trace",
    parameters: idOf("Id of the request, as x-request-id told it"),
    answer: json("The request", "Request"),
    errors: ["not_found"],
  },
  {
    ...shown,
    path: "/v1/models",
    id: "listModels",
    tag: "Models",
    summary: "The models with their sizes, parameters and prices",
    answer: json("Every model", "ModelList"),
    errors: [],
  },
  {
    ...shown,
    path: "/v1/models/{id}",
    id: "getModel",
    tag: "Models",
    summary: "A model by its id or alias",
    parameters: idOf("Id or alias of the model"),
    answer: json("The model", "Model"),
    errors: ["model_not_found"],
  },
  {
    ...shown,
    path: "/v1/credits",
    id: "getCredits",
    tag: "Credits",
    summary: "What is available, held and owned",
    answer: json("The balance", "Credits"),
    errors: [],
  },
  {
    path: "/assets/{file}",
    method: "get",
    scope: null,
    id: "getAsset",
    tag: "Delivery",
    summary: "A stored picture",
    description: "Links are signed and come with the answers that name them; their query is part of the signature.",
    parameters: [
      { name: "file", in: "path", required: true, description: "`{id}.{ext}`", schema: { type: "string" } },
      { name: "Range", in: "header", description: "A part of the bytes", schema: { type: "string" } },
      { name: "If-None-Match", in: "header", description: "An etag", schema: { type: "string" } },
    ],
    answer: {
      status: 200,
      description: "The picture",
      content: { "image/png": null, "image/jpeg": null, "image/webp": null },
      headers: ["etag"],
    },
    bare: {
      206: "The part of the picture that was asked for",
      304: "The picture with that etag",
      416: "The picture has no such part",
    },
    errors: ["not_found", "gone"],
  },
];

/** The fields of a checked query, each as a parameter of the document. */
function queryOf(query: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(query);
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", schema }));
}
