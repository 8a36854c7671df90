import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { PROJECT_ROOT } from "../../scripts/runtime/project-root";

const EMAIL = "operator@example.com";
const PASSWORD = "a ledger by the window 42";

/** Makes the one operator of the stack, as the people who install the product do: on its command line. */
export async function makeOperator(env: NodeJS.ProcessEnv): Promise<void> {
  const command = ["user", "create", "--email", EMAIL, "--password", PASSWORD, "--verified", "--operator"];
  await promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/pixapi.ts", ...command], {
    cwd: PROJECT_ROOT,
    env,
  });
}

/** Signs the page's browser in as the operator. */
export async function signInAsOperator(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(EMAIL);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
