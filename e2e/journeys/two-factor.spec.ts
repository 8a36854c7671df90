import { expect, type Page, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

const PASSWORD = "an orchard lamp at dusk 42";

test("two-factor sign-in: turn it on, sign in with a code, with a recovery code, turn it off", async ({ page }) => {
  const email = await signUp(page);
  await page.goto("/settings/account");

  await page.getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  const secret = (await dialog.locator("code").textContent())?.replaceAll(" ", "") ?? "";
  await dialog.getByLabel("Code", { exact: true }).fill(codeOf(secret));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const listed = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(listed).toHaveCount(10);
  const codes = await listed.allInnerTexts();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("checkbox", { name: "I have stored these codes" }).check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("10 of 10 left")).toBeVisible();

  await signInAgain(page, email);
  // The code that turned it on is used up; the next one is taken as well.
  await page.getByLabel("Code", { exact: true }).fill(codeOf(secret, { inSteps: 1 }));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("/settings/account");

  await signInAgain(page, email);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code", { exact: true }).fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("/settings/account");
  await expect(page.getByText("9 of 10 left")).toBeVisible();

  await page.getByRole("button", { name: "Turn off" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("Two-factor sign-in is off")).toBeVisible();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
});

test("a session that is no longer fresh is asked who it is, and then what was asked for goes on by itself", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/keys?create=1");
  // The first answer is what the server gives ten minutes after signing in; everything after it is real.
  let isFresh = false;
  await page.route("/api/keys", async (route) => {
    if (isFresh || route.request().method() !== "POST") return route.continue();
    isFresh = true;
    return route.fulfill({ status: 403, json: { error: NOT_FRESH } });
  });
  await page.getByRole("dialog", { name: "Create key" }).getByRole("button", { name: "Create key" }).click();

  const asked = page.getByRole("dialog", { name: "Confirm it is you" });
  await asked.getByLabel("Password", { exact: true }).fill("not this one");
  await asked.getByRole("button", { name: "Confirm" }).click();
  await expect(asked.getByText("This is not your password.")).toBeVisible();
  await asked.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await asked.getByRole("button", { name: "Confirm" }).click();

  await expect(asked).toBeHidden();
  await expect(
    page
      .getByRole("dialog", { name: /^Key “.+” created/ })
      .getByText(/^pix_live_/)
      .first(),
  ).toBeVisible();
});

const NOT_FRESH = {
  message: "Confirm that it is you, then this can go on.",
  ...{ type: "permission_denied", code: "reauthentication_required", param: null, request_id: "req_0" },
};

async function signUp(page: Page): Promise<string> {
  const email = `mara.${crypto.randomUUID()}@example.com`;
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account and first key" }).click();
  await page.waitForURL("/get-started");
  await expect(page.getByText("created").first()).toBeVisible();
  return email;
}

async function signInAgain(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in?callbackUrl=/settings/account");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/sign-in\/code\?/);
}

/** What the authenticator app shows, some steps of thirty seconds from now. */
function codeOf(secret: string, { inSteps = 0 }: { inSteps?: number } = {}): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + inSteps * 30_000 });
}
