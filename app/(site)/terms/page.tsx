import type { Metadata } from "next";
import { OperatorPage } from "../_components/operator-page";

export const metadata: Metadata = {
  title: "Terms",
  description: "The terms under which this installation is offered.",
  alternates: { canonical: "/terms" },
};

export default function TermsPage() {
  return (
    <OperatorPage
      name="terms"
      title="Terms"
      absent="The operator of this installation has not published terms. Ask whoever runs it before you rely on it."
    />
  );
}
