import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cookieName } from "@/lib/auth/cookies";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { AuthShell } from "../../_components/auth-shell";
import { CodeForm } from "./_components/code-form";

export const metadata: Metadata = { title: "Enter your code" };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** The second half of a sign-in; whoever has not done the first half is sent to begin. */
export default async function CodePage({ searchParams }: { searchParams: Search }) {
  const asked = (await searchParams).callbackUrl;
  const callbackUrl = sameSitePath(typeof asked === "string" ? asked : null, "/usage");
  if (!(await cookies()).has(cookieName("second-factor"))) {
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`);
  }
  return (
    <AuthShell
      title="Enter your code"
      intro="Two-factor sign-in is on for this account."
      other={{ question: "Not you?", label: "Start again", href: "/sign-in" }}
    >
      <CodeForm callbackUrl={callbackUrl} />
    </AuthShell>
  );
}
