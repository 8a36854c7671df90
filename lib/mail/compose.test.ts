import { expect, it } from "vitest";
import { composeMail } from "./compose";

it("says the same in text and HTML, with the token behind #", () => {
  const { subject, text, html } = composeMail(
    { template: "verify-email" },
    { publicUrl: "https://images.example.com" },
    "T-1_x",
  );

  expect(subject).toBe("Confirm your e-mail address");
  expect(text).toContain("https://images.example.com/verify#token=T-1_x\n");
  expect(html).toContain('href="https://images.example.com/verify#token=T-1_x"');
  expect(html).toContain("within 30 minutes");
});

it("S102: escapes what it puts into HTML and into addresses", () => {
  const { html, text } = composeMail(
    { template: "reset-password" },
    { publicUrl: 'https://x.example/"><script>' },
    "a b&c",
  );

  expect(html).not.toContain("<script>");
  expect(text).toContain("#token=a%20b%26c");
});

it.each(["account-exists", "password-changed", "two-factor-on", "two-factor-off", "recovery-code-used"] as const)(
  "%s carries no token",
  (template) => {
    expect(composeMail({ template }, { publicUrl: "https://images.example.com" }, "SECRET").text).not.toContain(
      "SECRET",
    );
  },
);

it("ends with where to write: an address that answers go to, else the support page", () => {
  const publicUrl = "https://images.example.com";
  const foot = (supportEmail?: string) => composeMail({ template: "password-changed" }, { publicUrl, supportEmail });

  expect(foot("help@example.com").text).toMatch(/\nQuestions\? Answer this mail or write to help@example\.com\.\n$/);
  expect(foot("help@example.com").html).toContain("write to help@example.com.");
  expect(foot().text).toMatch(/\nQuestions\? https:\/\/images\.example\.com\/support\n$/);
  expect(foot().html).toContain("Questions? https://images.example.com/support");
});
