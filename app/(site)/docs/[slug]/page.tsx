import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { docsPage } from "@/lib/http/docs/docs-page";
import { docsPath } from "@/lib/http/docs/sections";
import { DocsFrame } from "../_components/docs-frame";
import { docsMetadata } from "../_components/docs-metadata";
import { TryIt } from "../_components/try-it";

type DocsSlugPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: DocsSlugPageProps): Promise<Metadata> {
  return docsMetadata((await params).slug);
}

export default async function DocsSlugPage({ params }: DocsSlugPageProps) {
  const { slug } = await params;
  const page = await docsPage(slug);
  if (!page) notFound();
  if (docsPath(slug) !== `/docs/${slug}`) permanentRedirect(docsPath(slug));
  return <DocsFrame page={page}>{slug === "api" ? <TryIt /> : null}</DocsFrame>;
}
