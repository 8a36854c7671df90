import packageJson from "@/package.json";
import { ABOUT_OPERATIONS } from "./about-operations";
import { componentSchemas } from "./components";
import { describeOperation } from "./describe-operation";
import { IMAGE_OPERATIONS } from "./image-operations";
import { HEADERS } from "./operation";
import { OTHER_OPERATIONS } from "./other-operations";

export type OpenApiDocument = {
  openapi: string;
  info: object;
  servers: { url: string }[];
  paths: Record<string, Record<string, object>>;
  components: { schemas: Record<string, object>; headers: object; securitySchemes: object };
};

/** The public API as OpenAPI 3.1: the shapes that check what is sent, and those that tests hold against what is answered. */
export function buildDocument(serverUrl: string): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const operation of [...IMAGE_OPERATIONS, ...OTHER_OPERATIONS, ...ABOUT_OPERATIONS]) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Pixapi",
      version: packageJson.version,
      description: packageJson.description,
      license: { name: packageJson.license, identifier: packageJson.license },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: componentSchemas(),
      headers: HEADERS,
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "`Authorization: Bearer pix_live_…` or `pix_test_…`" },
      },
    },
  };
}
