import type { Metadata } from "next";
import { OperatorPage } from "../_components/operator-page";

export const metadata: Metadata = {
  title: "Support",
  description: "How to reach who runs this installation.",
  alternates: { canonical: "/support" },
};

export default function SupportPage() {
  return (
    <OperatorPage
      name="support"
      title="Support"
      absent="The operator of this installation has not published a way to reach support. Every answer of the API carries an x-request-id: whoever gave you your account can find the whole story of a request by it."
    />
  );
}
