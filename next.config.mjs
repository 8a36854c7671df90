// Parses every environment variable: a bad value stops the build and the start.
import "./lib/env.ts";

/** @type {import("next").NextConfig} */
const config = {
  // Set by the launcher when sources were built anew while a server still runs from the usual folder.
  distDir: process.env.PIXAPI_BUILD_DIR ?? ".next",
  poweredByHeader: false,
  images: { unoptimized: true },
  // Native code, worker threads or instrumentation: loaded by Node from node_modules instead of being bundled.
  serverExternalPackages: [
    "@napi-rs/canvas",
    "@prisma/adapter-pg",
    "@prisma/client",
    "graphile-worker",
    "pg",
    "pino",
    "sharp",
    "smtp-server",
    "undici",
  ],
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
