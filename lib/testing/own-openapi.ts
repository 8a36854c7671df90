import { publicUrl } from "@/lib/env";
import { buildDocument } from "@/lib/http/openapi/build-document";
import { type OpenApi, readOpenApi } from "./openapi";

let own: OpenApi | null = null;

/** What the routes in this process serve as their description. */
export function ownOpenApi(): OpenApi {
  // Plain JSON, as clients get it.
  own ??= readOpenApi(JSON.parse(JSON.stringify(buildDocument(publicUrl()))));
  return own;
}
