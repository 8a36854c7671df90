import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { docsPage } from "@/lib/http/docs/docs-page";
import { DocsFrame } from "../../_components/docs-frame";
import { docsMetadata } from "../../_components/docs-metadata";

type ErrorCodePageProps = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: ErrorCodePageProps): Promise<Metadata> {
  return docsMetadata(`errors/${(await params).code}`);
}

/** What every error's `doc_url` opens. */
export default async function ErrorCodePage({ params }: ErrorCodePageProps) {
  const page = await docsPage(`errors/${(await params).code}`);
  if (!page) notFound();
  return <DocsFrame page={page} />;
}
