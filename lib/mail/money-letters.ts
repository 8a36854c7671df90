import type { Letter } from "./letter";
import type { MoneyMail } from "./money-mails";

/** The words of a mail about money. Links lead to pages behind sign-in and carry nothing secret. */
export function moneyLetter(mail: MoneyMail, publicUrl: string): Letter {
  const credits = { label: "Open credits", url: `${publicUrl}/credits` };
  switch (mail.template) {
    case "receipt":
    case "refund":
    case "dispute":
    case "dispute-reversed":
      return paymentLetter(mail, publicUrl);
    case "auto-top-up-failed":
      return {
        subject: mail.about.isOff ? "Automatic recharge is switched off" : "An automatic recharge failed",
        lines: [
          `The automatic recharge of ${mail.about.amount} failed: ${mail.about.reason}`,
          mail.about.isOff
            ? "It was the third failure in a row, so automatic recharge is off now. Save another card and turn it on again."
            : "Nothing was charged. It is tried again in an hour; after three failures in a row it is switched off.",
        ],
        button: credits,
      };
    case "auto-top-up-authentication":
      return {
        subject: "Your bank asks you to confirm a recharge",
        lines: [
          `Your bank wants you to confirm the automatic recharge of ${mail.about.amount}. Nothing was charged yet.`,
          "Sign in and confirm it on the credits page. Until then no other automatic recharge is made.",
        ],
        button: credits,
      };
    case "auto-top-up-off":
      return {
        subject: "Automatic recharge is switched off",
        lines: [
          `Automatic recharge of your workspace is off now: ${mail.about.reason}`,
          "Your credits stay as they are.",
        ],
        button: credits,
      };
    default:
      return alertLetter(mail, publicUrl);
  }
}

type PaymentMail = MoneyMail & { template: "receipt" | "refund" | "dispute" | "dispute-reversed" };

function paymentLetter({ template, about }: PaymentMail, publicUrl: string): Letter {
  const { amount, credits, balance, paymentId } = about;
  const words = {
    receipt: ["Your recharge", `You bought ${credits} credits for ${amount}.`],
    refund: ["Your refund", `${amount} of a recharge goes back to your card, and ${credits} credits were taken back.`],
    dispute: [
      "A payment was disputed",
      `Your bank took back ${amount} of a recharge, so ${credits} credits were taken back. If you know the payment, withdraw the dispute at your bank.`,
    ],
    "dispute-reversed": [
      "A dispute has ended",
      `The dispute over ${amount} of a recharge has ended, and ${credits} credits are yours again.`,
    ],
  }[template];
  const [subject = "", first = ""] = words;
  const owed = balance.startsWith("-") ? " Image requests are refused until it is above zero again." : "";
  return {
    subject,
    lines: [first, `Your balance is ${balance} credits.${owed}`],
    button: { label: "Open this payment", url: `${publicUrl}/credits/payments/${paymentId}` },
  };
}

type AlertMail = MoneyMail & { template: "low-balance" | "key-budget" | "daily-spend" };

function alertLetter(mail: AlertMail, publicUrl: string): Letter {
  const settings = `You get this mail because of your alerts, which you set at ${publicUrl}/credits.`;
  switch (mail.template) {
    case "low-balance": {
      const { available, threshold, daysLeft } = mail.about;
      return {
        subject: `${available} credits left`,
        lines: [
          `Your workspace has ${available} credits, less than the ${threshold} you chose.${forecast(daysLeft)}`,
          settings,
        ],
        button: { label: "Recharge", url: `${publicUrl}/credits` },
      };
    }
    case "key-budget": {
      const { keyName, used, budget, period } = mail.about;
      const of = { day: "today's budget", month: "this month's budget", total: "its total budget" }[period];
      return {
        subject: `An API key has used 80 % of its budget`,
        lines: [`The key "${keyName}" has used ${used} of the ${budget} credits of ${of}.`, settings],
        button: { label: "Open API keys", url: `${publicUrl}/keys` },
      };
    }
    case "daily-spend":
      return {
        subject: `${mail.about.spent} credits spent today`,
        lines: [
          `Your workspace has spent ${mail.about.spent} credits since midnight UTC, more than the ${mail.about.threshold} you chose.`,
          settings,
        ],
        button: { label: "Open usage", url: `${publicUrl}/usage` },
      };
  }
}

function forecast(daysLeft: number | null): string {
  if (daysLeft === null) return "";
  if (daysLeft < 1) return " At the pace of the last 7 days they last less than a day.";
  return ` At the pace of the last 7 days they last about ${daysLeft} ${daysLeft === 1 ? "day" : "days"}.`;
}
