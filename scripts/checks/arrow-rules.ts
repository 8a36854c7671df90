import type { IForbiddenRuleType } from "dependency-cruiser";

type Arrow = IForbiddenRuleType & { name: string; comment: string };

const DOMAINS =
  "auth|workspaces|keys|limits|ledger|moderation|storage|requests|tasks|processes|providers|webhooks|status";
const USE_CASES = "generation|accounts|batches|payments|playground|operations";
const INFRASTRUCTURE = "db|net|trace|queue|audit|mail|catalog|pricing";

/** Tests and what only they use are programs of their own: they may set up any layer, and no layer may use them. */
const TESTS = "\\.test\\.tsx?$|(^|/)testing/|^(bench|e2e)/";
const GENERATED = "^lib/db/generated/";

const within = (folders: string) => `^lib/(${folders})/`;
const packages = (names: string) => `node_modules/(${names})(/|$)`;
const product = (path: string) => ({ path, pathNot: [TESTS] });

/**
 * app → lib/http and use cases → domains → infrastructure → core, one direction, no exceptions. Every rule has a planted
 * violation in `arrows.test.ts`.
 */
export const ARROWS: readonly Arrow[] = [
  {
    name: "imports-resolve",
    comment: "An import that cannot be found is followed by no other rule, so it would break any of them unseen.",
    severity: "error",
    from: { pathNot: [GENERATED] },
    to: { couldNotResolve: true },
  },
  {
    name: "no-cycles",
    comment:
      "Two files that need each other can only be understood, tested and moved together: make them one or cut them.",
    severity: "error",
    from: { pathNot: [GENERATED] },
    to: { circular: true, pathNot: [GENERATED] },
  },
  {
    name: "core-imports-nothing",
    comment: "Everything stands on lib/core: what it imported, every file would depend on.",
    severity: "error",
    from: product("^lib/core/"),
    to: { path: "^(app|components|lib|scripts)/", pathNot: ["^lib/core/"] },
  },
  {
    name: "env-imports-nothing",
    comment: "lib/env.ts is read by the build, the start and every process before anything else exists.",
    severity: "error",
    from: { path: "^lib/env\\.ts$" },
    to: { path: "^(app|components|lib|scripts)/" },
  },
  {
    name: "infrastructure-knows-no-domain",
    comment:
      "Database, network, queue, mail and log serve every domain alike: what differs is passed to them by the caller.",
    severity: "error",
    from: product(within(INFRASTRUCTURE)),
    to: { path: "^(app|components|lib|scripts)/", pathNot: [within(`core|${INFRASTRUCTURE}`), "^lib/env\\.ts$"] },
  },
  {
    name: "catalog-is-data",
    comment:
      "The catalog is pure data, shared by server, browser, documentation and tests: it stands on lib/core alone.",
    severity: "error",
    from: product("^lib/catalog/"),
    to: { path: "^(app|components|lib|scripts)/", pathNot: ["^lib/(catalog|core)/"] },
  },
  {
    name: "prices-are-pure",
    comment:
      "Quote, hold and the button on screen come from one pure function; only sync.ts writes price versions to the database.",
    severity: "error",
    from: { path: "^lib/pricing/", pathNot: [TESTS, "^lib/pricing/sync\\.ts$"] },
    to: { path: "^(app|components|lib|scripts)/", pathNot: ["^lib/(pricing|catalog|core)/"] },
  },
  {
    name: "domains-look-down",
    comment:
      "A domain owns its tables and rules; use cases and the HTTP edge are built on it, never the other way round.",
    severity: "error",
    from: product(within(DOMAINS)),
    to: {
      path: "^(app|components|lib|scripts)/",
      pathNot: [within(`core|${INFRASTRUCTURE}|${DOMAINS}`), "^lib/env\\.ts$"],
    },
  },
  {
    name: "domains-are-strangers",
    comment: "Siblings never call siblings: the use case above both passes what one needs of the other.",
    severity: "error",
    from: { path: `^lib/(${DOMAINS})/`, pathNot: [TESTS] },
    to: { path: within(DOMAINS), pathNot: ["^lib/$1/"] },
  },
  {
    name: "use-cases-look-down",
    comment:
      "A use case knows the order of the work, not who asked for it: routes, jobs and the command line all call it.",
    severity: "error",
    from: product(within(USE_CASES)),
    to: { path: "^(app|components|lib/(http|jobs|sandbox)|scripts)/" },
  },
  {
    name: "use-cases-are-strangers",
    comment:
      "Two use cases that share a step share a verb of a domain; calling each other would hide the order of the work.",
    severity: "error",
    from: { path: `^lib/(${USE_CASES})/`, pathNot: [TESTS] },
    to: { path: within(USE_CASES), pathNot: ["^lib/$1/"] },
  },
  {
    name: "ledger-knows-no-provider",
    comment: "Money may not depend on who draws the picture: the ledger takes amounts and references, nothing else.",
    severity: "error",
    from: product("^lib/ledger/"),
    to: { path: "^lib/(providers|catalog|pricing|net)/" },
  },
  {
    name: "providers-know-no-credits",
    comment: "An adapter reports what was delivered; what that costs is decided where the hold is.",
    severity: "error",
    from: product("^lib/providers/"),
    to: { path: "^lib/(ledger|pricing)/|^lib/core/credits\\.ts$" },
  },
  {
    name: "http-is-an-edge",
    comment: "lib/http turns requests into calls and answers into bytes; pages and programs are not its business.",
    severity: "error",
    from: product("^lib/http/"),
    to: { path: "^(app|components|lib/(jobs|sandbox)|scripts)/" },
  },
  {
    name: "routes-declare",
    comment: "A route or page declares and calls a verb; statements, files, queues and upstream calls belong below it.",
    severity: "error",
    from: product("^app/"),
    to: { path: within("db|net|queue|providers|jobs|sandbox|testing") },
  },
  {
    name: "components-are-browser-safe",
    comment: "A component runs in the browser: it may use types of anything, but code only of what is pure.",
    severity: "error",
    from: product("^components/"),
    to: {
      path: "^(app|lib|scripts)/",
      pathNot: ["^lib/(core|catalog|pricing)/", "^lib/http/client\\.ts$", "^lib/[^/]+/schema\\.ts$"],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "nobody-imports-app",
    comment: "app/ is where Next begins; what two pages share belongs to components/ or lib/.",
    severity: "error",
    from: { pathNot: ["^app/", TESTS] },
    to: { path: "^app/" },
  },
  {
    name: "nobody-imports-programs",
    comment: "The worker, the sandbox and the scripts are programs that are started, not libraries.",
    severity: "error",
    from: {
      path: "^(app|components|lib|scripts|instrumentation)",
      pathNot: [TESTS, "^lib/(jobs|sandbox)/", "^scripts/"],
    },
    to: { path: "^(lib/(jobs|sandbox)|scripts)/" },
  },
  {
    name: "scripts-start-programs",
    comment: "A script starts the worker and the sandbox as processes: imported, they would run inside the launcher.",
    severity: "error",
    from: product("^scripts/"),
    to: { path: "^(app|components|lib/(jobs|sandbox|http))/" },
  },
  {
    name: "worker-serves-no-http",
    comment: "The worker runs use cases; it has no requests to answer and never talks to the sandbox but over HTTP.",
    severity: "error",
    from: product("^lib/jobs/"),
    to: { path: "^(app|components|lib/(http|sandbox)|scripts)/" },
  },
  {
    name: "sandbox-stands-alone",
    comment:
      "The sandbox plays the other side of the wire: sharing our code it would share our mistakes, and no test would see them.",
    severity: "error",
    from: product("^lib/sandbox/"),
    to: { path: "^(app|components|lib|scripts)/", pathNot: ["^lib/(sandbox|core|trace)/", "^lib/env\\.ts$"] },
  },
  {
    name: "production-never-imports-tests",
    comment: "Test support creates databases and prints secrets; shipped code must not even be able to reach it.",
    severity: "error",
    from: { pathNot: [TESTS, "^vitest\\.config\\.ts$"] },
    to: { path: TESTS, pathNot: ["node_modules", "^e2e/tenants/denials\\.ts$"] },
  },
  {
    name: "only-the-edge-knows-next",
    comment:
      "Domains and use cases also run in the worker, on the command line and in tests, where there is no Next or React.",
    severity: "error",
    from: { path: "^(lib|scripts)/", pathNot: [TESTS, "^lib/(http|auth)/"] },
    to: { path: packages("next|next-auth|react|react-dom") },
  },
  {
    name: "only-db-speaks-postgres",
    comment: "One pool per process with one set of type parsers and time limits: a second client would have neither.",
    severity: "error",
    from: { path: "^(app|components|lib)/", pathNot: [TESTS, "^lib/db/"] },
    to: { path: packages("pg|pg-pool|postgres") },
  },
  {
    name: "only-db-makes-prisma",
    comment:
      "The generated client is reached through lib/db/prisma.ts, so that it uses the process's one pool; its types are free.",
    severity: "error",
    from: { path: "^(app|components|lib|scripts)/", pathNot: ["^lib/db/"] },
    to: { path: `${packages("@prisma/(client|adapter-pg)")}|${GENERATED}`, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "only-net-speaks-http",
    comment:
      "Outbound calls go through lib/net: total deadline, byte cap, checked addresses, no silent redirects. The sandbox is the other side.",
    severity: "error",
    from: { path: "^(app|components|lib)/", pathNot: [TESTS, "^lib/(net|providers|sandbox)/"] },
    to: { path: `${packages("undici|axios|got|node-fetch|ky")}|^(node:)?https?$` },
  },
  {
    name: "only-the-image-process-decodes",
    comment:
      "Untrusted pictures are decoded in a process that may crash or be killed without taking requests along: our child, the sandbox.",
    severity: "error",
    from: { path: "^(app|components|lib|scripts)/", pathNot: [TESTS, "^lib/(storage/image-process|sandbox)/"] },
    to: { path: packages("sharp") },
  },
  {
    name: "no-risky-next-features",
    comment:
      "next/og, next/image's optimiser and shared caches each had advisories that reach user data; none of them is needed.",
    severity: "error",
    from: { path: "^(app|components|lib)/" },
    to: { path: "node_modules/next/(og|image|cache|legacy/image)(\\.|$)" },
  },
];
