import type { Metadata } from "next";
import { env } from "@/lib/env";
import { OperatorPage } from "../_components/operator-page";

export const metadata: Metadata = {
  title: "Support",
  description: "How to reach who runs this installation.",
  alternates: { canonical: "/support" },
};

export default function SupportPage() {
  const reach = env.SUPPORT_EMAIL
    ? `Write to ${env.SUPPORT_EMAIL}.`
    : "The operator of this installation has not published a way to reach support: ask whoever gave you your account.";
  return (
    <OperatorPage
      name="support"
      title="Support"
      absent={`${reach} Every answer of the API carries an x-request-id. Name it, and the whole story of that request can be found.`}
    />
  );
}
