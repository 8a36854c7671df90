import { expect, it } from "vitest";
import { composeMail } from "./compose";
import type { MoneyMail } from "./money-mails";

const URL = "https://images.example.com";
const about = { paymentId: "pay_1", amount: "$10.00", credits: "1,000", balance: "1,200" };

const MAILS: readonly [MoneyMail, string, string][] = [
  [{ template: "receipt", about }, "Your recharge", "You bought 1,000 credits for $10.00."],
  [{ template: "refund", about }, "Your refund", "$10.00 of a recharge goes back to your card"],
  [
    { template: "dispute", about: { ...about, balance: "-3" } },
    "A payment was disputed",
    "refused until it is above zero",
  ],
  [{ template: "dispute-reversed", about }, "A dispute has ended", "1,000 credits are yours again"],
  [
    { template: "auto-top-up-failed", about: { amount: "$10.00", reason: "The card was declined.", isOff: false } },
    "An automatic recharge failed",
    "tried again in an hour",
  ],
  [
    { template: "auto-top-up-failed", about: { amount: "$10.00", reason: "The card was declined.", isOff: true } },
    "Automatic recharge is switched off",
    "third failure in a row",
  ],
  [
    { template: "auto-top-up-authentication", about: { amount: "$10.00" } },
    "Your bank asks you to confirm a recharge",
    "Nothing was charged yet",
  ],
  [
    { template: "auto-top-up-off", about: { reason: "The saved card was removed." } },
    "Automatic recharge is switched off",
    "The saved card was removed.",
  ],
  [
    { template: "low-balance", about: { available: "39", threshold: "40", daysLeft: 1 } },
    "39 credits left",
    "they last about 1 day.",
  ],
  [
    { template: "low-balance", about: { available: "0", threshold: "40", daysLeft: 0 } },
    "0 credits left",
    "they last less than a day.",
  ],
  [
    { template: "key-budget", about: { keyName: "<shop>", used: "8", budget: "10", period: "month" } },
    "An API key has used 80 % of its budget",
    "8 of the 10 credits of this month",
  ],
  [
    { template: "daily-spend", about: { spent: "21", threshold: "20" } },
    "21 credits spent today",
    "more than the 20 you chose",
  ],
];

it.each(MAILS)("%j says the same in text and HTML", (mail, subject, sentence) => {
  const composed = composeMail(mail, { publicUrl: URL });

  expect(composed.subject).toBe(subject);
  expect(composed.text).toContain(sentence);
  expect(composed.html).toContain(sentence);
  expect(composed.text).toContain(`${URL}/`);
  expect(composed.html).not.toContain("<shop>");
});

it("a payment's mail leads to its page, and no forecast is made without a pace", () => {
  const unknown = { template: "low-balance", about: { available: "39", threshold: "40", daysLeft: null } } as const;

  expect(composeMail({ template: "refund", about }, { publicUrl: URL }).text).toContain(
    `${URL}/credits/payments/pay_1`,
  );
  expect(composeMail(unknown, { publicUrl: URL }).text).not.toContain("At the pace");
});
