import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireSession } from "@/lib/auth/current-session";
import { CreditsScreen, type Outcome } from "./_components/credits-screen";
import { creditOffer } from "./credit-offer";
import { prefetchCredits } from "./prefetch-credits";
import { returnPath } from "./return-path";

export const metadata: Metadata = { title: "Credits" };

type Asked = Partial<Record<"before" | "kind" | "from" | "checkout" | "card", string | string[]>>;

export default async function CreditsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const session = await requireSession("/credits");
  const asked = await searchParams;
  const text = (name: keyof Asked) => (typeof asked[name] === "string" ? asked[name] : null);
  const outcome = outcomeOf(text("checkout"), text("card"));
  const client = await prefetchCredits(session, { before: text("before"), kind: text("kind") });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CreditsScreen
        offer={creditOffer()}
        outcome={outcome}
        from={await returnPath(text("from"), outcome === "payment_cancelled")}
      />
    </HydrationBoundary>
  );
}

function outcomeOf(checkout: string | null, card: string | null): Outcome | null {
  if (checkout === "cancelled") return "payment_cancelled";
  if (card === "saved") return "card_saved";
  return card === "cancelled" ? "card_cancelled" : null;
}
