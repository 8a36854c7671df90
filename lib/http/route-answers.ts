import type { z } from "zod";
import { findModel } from "@/lib/catalog";
import { ApiError } from "@/lib/core/errors";
import { listRoutes } from "@/lib/operations/list-routes";
import type { switchBody } from "@/lib/operations/schema";
import { setSwitch } from "@/lib/operations/set-switch";
import type { SignedExchange } from "./route";
import { toWireModel, toWireRoute, toWireRoutes } from "./wire-routes";

type Change = z.output<typeof switchBody>;
type Operator = Pick<SignedExchange, "session">;

/** What `GET /api/operator/routes` and the screen of providers answer. */
export async function routesAnswer() {
  return toWireRoutes(await listRoutes());
}

/** Switches a route of the configuration. Throws 404 for any other name. */
export async function switchRoute({ session }: Operator, name: string, { on, reason }: Change) {
  const routeNamed = async () => (await listRoutes()).routes.find((route) => route.name === name);
  if (!(await routeNamed())) throw new ApiError("not_found", "There is no route of that name.");
  await setSwitch({ kind: "user", id: session.userId }, { kind: "route", name, isOn: on, reason });
  const route = await routeNamed();
  if (!route) throw new ApiError("not_found", "There is no route of that name.");
  return toWireRoute(route);
}

/** Switches a model of the catalog, by its public id. Throws 404 for any other. */
export async function switchModel({ session }: Operator, id: string, { on, reason }: Change) {
  if (findModel(id)?.id !== id) throw new ApiError("not_found", "There is no model of that id.");
  await setSwitch({ kind: "user", id: session.userId }, { kind: "model", name: id, isOn: on, reason });
  const model = (await listRoutes()).models.find((one) => one.id === id);
  if (!model) throw new ApiError("not_found", "There is no model of that id.");
  return toWireModel(model);
}
