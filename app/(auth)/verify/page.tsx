import type { Metadata } from "next";
import { AuthShell } from "../_components/auth-shell";
import { VerifyForm } from "./_components/verify-form";

// The address of this page holds a token, although only behind #.
export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

export default function VerifyPage() {
  return (
    <AuthShell
      title="Confirm your address"
      other={{ question: "Confirmed already?", label: "Sign in", href: "/sign-in" }}
    >
      <VerifyForm />
    </AuthShell>
  );
}
