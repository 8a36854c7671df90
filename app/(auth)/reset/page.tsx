import type { Metadata } from "next";
import { AuthShell } from "../_components/auth-shell";
import { ResetForm } from "./_components/reset-form";

// The address of this page holds a token, although only behind #.
export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

export default function ResetPage() {
  return (
    <AuthShell title="Choose a new password" other={{ question: "Remembered it?", label: "Sign in", href: "/sign-in" }}>
      <ResetForm />
    </AuthShell>
  );
}
