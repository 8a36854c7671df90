// Parses every environment variable: a bad value stops the build and the start.
import "./lib/env.ts";

const TWINS = ["/models", "/models/:id", "/status"];
// Pages with a twin for programs that read Markdown.
const TEXTS = {
  "/docs.md": "/api/docs/quickstart",
  "/docs/:slug.md": "/api/docs/:slug",
  "/docs/errors/:code.md": "/api/docs/errors/:code",
  "/models/:id.md": "/api/models/:id/markdown",
};

/** @type {import("next").NextConfig} */
const config = {
  // Set by the launcher when sources were built anew while a server still runs from the usual folder.
  distDir: process.env.PIXAPI_BUILD_DIR ?? ".next",
  poweredByHeader: false,
  images: { unoptimized: true },
  // Native code, worker threads or instrumentation: loaded by Node from node_modules instead of being bundled.
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@napi-rs/canvas",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace",
    "@prisma/adapter-pg",
    "@prisma/client",
    "graphile-worker",
    "ioredis",
    "pg",
    "pino",
    "prom-client",
    "sharp",
    "smtp-server",
    "undici",
  ],
  // Pages with a twin for programs: the same address answers JSON, with `Vary: Accept`, to who accepts JSON. Pages are not stored.
  rewrites: async () => ({
    beforeFiles: [
      ...Object.entries(TEXTS).map(([source, destination]) => ({ source, destination })),
      ...TWINS.map((path) => ({
        source: path,
        destination: `/api${path}`,
        has: [{ type: "header", key: "accept", value: "(.*)application/json(.*)" }],
      })),
    ],
  }),
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "X-Frame-Options", value: "DENY" },
      ],
    },
  ],
};

export default config;
