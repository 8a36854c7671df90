import type { OwnedWorld } from "./owned-world";

/** A workspace names its end users as it likes: any name is one. */
export const END_USER_PATHS: readonly string[] = ["/api/end-users/{id}", "/api/end-users/{id}/budget"];

/** What can be named by an id: the routes that take it, or why there is none yet. */
export type Resource = { id: keyof OwnedWorld["ids"]; routes: readonly string[] } | { notYet: string };

/**
 * The resources of which another customer must learn nothing, by their number in the catalogue. A route with an `{id}` that
 * stands in no line fails the test.
 */
export const RESOURCES: Readonly<Record<string, Resource & { name: string }>> = {
  S041: { name: "API key", id: "apiKey", routes: ["/api/keys/{id}", "/api/keys/{id}/rotate"] },
  S042: { name: "request", id: "request", routes: ["/v1/requests/{id}"] },
  S043: { name: "usage row", id: "request", routes: ["/api/usage/{id}", "/api/usage/{id}/report"] },
  S044: { name: "asset", notYet: "is reached by a signed link only (S065); no route takes its id from whoever asks" },
  S045: { name: "task", id: "task", routes: ["/v1/tasks/{id}", "/v1/tasks/{id}/cancel"] },
  S046: { name: "batch", notYet: "there is no batch endpoint" },
  S047: { name: "batch file", notYet: "there is no batch endpoint, and nobody uploads files" },
  S048: { name: "webhook endpoint", notYet: "none is registered: a task names the address that is told its end" },
  S049: {
    name: "webhook delivery",
    notYet: "is shown with its task and its request only (S045, S042); no route takes its id",
  },
  S050: { name: "recharge", id: "payment", routes: ["/api/payments/{id}", "/api/payments/{id}/refresh"] },
  S051: { name: "payment method", notYet: "cards stay with Stripe; a workspace has one, which no route names" },
  S052: { name: "top-up setting", notYet: "a workspace has one, which no route names" },
  S053: { name: "team member", notYet: "a workspace has one member, who made it" },
  S054: { name: "invite", notYet: "nobody can be invited" },
  S055: { name: "project", notYet: "a user has one workspace, which the session names, not the request" },
  S056: { name: "export file", notYet: "an export is written into the answer and kept nowhere (S064)" },
};

/** Resources outside the catalogue's sixteen. */
export const MORE_RESOURCES: readonly (Resource & { name: string })[] = [
  { name: "session", id: "session", routes: ["/api/sessions/{id}"] },
  { name: "picture in the gallery", id: "output", routes: ["/api/gallery/{id}"] },
  { name: "moderation rule", id: "moderationRule", routes: ["/api/moderation/rules/{id}"] },
  {
    name: "playground run",
    id: "run",
    routes: ["/api/playground/runs/{id}/cancel", "/api/playground/runs/{id}/events"],
  },
  {
    name: "request in the operators' hands",
    id: "request",
    routes: ["/api/operator/requests/{id}", "/api/operator/moderation/reports/{id}"],
  },
  {
    name: "moderation rule in the operators' hands",
    id: "moderationRule",
    routes: ["/api/operator/moderation/rules/{id}"],
  },
  {
    name: "payment in the operators' hands",
    id: "payment",
    routes: ["/api/operator/payments/{id}", "/api/operator/payments/{id}/refunds"],
  },
  {
    name: "workspace in the operators' hands",
    id: "workspace",
    routes: [
      "/api/operator/customers/{id}",
      "/api/operator/customers/{id}/adjustments",
      "/api/operator/customers/{id}/plan",
      "/api/operator/customers/{id}/statement",
    ],
  },
];

/** Ids that belong to everybody: the catalog's, and names that each workspace gives to its own end users. */
export const PUBLIC_IDS: readonly string[] = [
  ...END_USER_PATHS,
  "/api/operator/models/{id}",
  "/api/operator/plans/{id}",
  "/api/models/{id}",
  "/api/models/{id}/markdown",
  "/v1/models/{id}",
];
