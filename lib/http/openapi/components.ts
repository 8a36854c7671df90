import { z } from "zod";
import { adjustment, errorAnswer, errorFields, missingImage, tokenUsage } from "./answers/common";
import { completedEvent, errorEvent, image, imagesAnswer, partialImageEvent } from "./answers/images";
import { model, modelList } from "./answers/models";
import { creditsAnswer, invariantsAnswer, quoteAnswer } from "./answers/money";
import { receipt, request, requestList, requestSummary } from "./answers/requests";
import { submittedTask, task, taskHead, taskList, webhookDelivery } from "./answers/tasks";
import { bodySchemas } from "./bodies";

const ANSWERS = {
  Adjustment: adjustment,
  CompletedEvent: completedEvent,
  Credits: creditsAnswer,
  Error: errorAnswer,
  ErrorDetails: errorFields,
  ErrorEvent: errorEvent,
  Image: image,
  Images: imagesAnswer,
  Invariants: invariantsAnswer,
  MissingImage: missingImage,
  Model: model,
  ModelList: modelList,
  PartialImageEvent: partialImageEvent,
  Quote: quoteAnswer,
  Receipt: receipt,
  Request: request,
  RequestList: requestList,
  RequestSummary: requestSummary,
  SubmittedTask: submittedTask,
  Task: task,
  TaskHead: taskHead,
  TaskList: taskList,
  TokenUsage: tokenUsage,
  WebhookDelivery: webhookDelivery,
} as const satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof ANSWERS | keyof ReturnType<typeof bodySchemas>;

/** A reference to a named shape of the document. */
export function schemaRef(name: SchemaName): { $ref: string } {
  return { $ref: uriOf(name) };
}

/** Every named shape, as JSON Schema 2020-12. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(ANSWERS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: uriOf });
  const answers = Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]);
  return { ...bodySchemas(), ...Object.fromEntries(answers) };
}

function uriOf(id: string): string {
  return `#/components/schemas/${id}`;
}
