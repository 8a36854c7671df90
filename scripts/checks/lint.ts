import { TENANT_DENIALS } from "@/e2e/tenants/denials";
import { generatePrismaClient } from "../runtime/generate-prisma-client";
import { PROJECT_ROOT } from "../runtime/project-root";
import { cruiseArrows } from "./cruise-arrows";
import { findRouteViolations } from "./route-inventory";
import { readSourceFiles } from "./source-files";
import { findSourceViolations } from "./source-rules";
import { findForeignWrites } from "./table-owners";

// Imports of the generated client can only be followed once it is there, as after a fresh clone it is not.
await generatePrismaClient();
const files = readSourceFiles(PROJECT_ROOT);
const { modules, imports, violations } = await cruiseArrows(PROJECT_ROOT);
const found = [
  ...violations,
  ...findSourceViolations(files),
  ...findRouteViolations(files, TENANT_DENIALS),
  ...findForeignWrites(files),
];

for (const line of found) console.error(line);
console.log(`${modules} modules with ${imports} imports and ${files.length} files checked, ${found.length} violations`);
// A check that read nothing has proved nothing.
process.exitCode = found.length > 0 || imports === 0 || files.length === 0 ? 1 : 0;
