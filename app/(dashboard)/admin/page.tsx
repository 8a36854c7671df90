import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { booksQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { booksAnswer } from "@/lib/http/operator-answers";
import { BooksScreen } from "./_components/books-screen";

export const metadata: Metadata = { title: "Books" };

export default async function BooksPage() {
  await requireOperator("/admin");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...booksQuery(), queryFn: booksAnswer });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BooksScreen />
    </HydrationBoundary>
  );
}
