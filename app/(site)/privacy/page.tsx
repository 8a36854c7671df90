import type { Metadata } from "next";
import { OperatorPage } from "../_components/operator-page";

export const metadata: Metadata = {
  title: "Privacy",
  description: "What this installation does with data.",
  alternates: { canonical: "/privacy" },
};

export default function PrivacyPage() {
  return (
    <OperatorPage
      name="privacy"
      title="Privacy"
      absent="The operator of this installation has not published a privacy notice. Ask whoever runs it what is stored, for how long, and who can read it."
    />
  );
}
