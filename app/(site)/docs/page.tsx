import { assert } from "@/lib/core/assert";
import { docsPage } from "@/lib/http/docs/docs-page";
import { DocsFrame } from "./_components/docs-frame";
import { docsMetadata } from "./_components/docs-metadata";

const FIRST = "quickstart";

export const generateMetadata = () => docsMetadata(FIRST);

/** The docs begin with the quickstart. */
export default async function DocsStartPage() {
  const page = await docsPage(FIRST);
  assert(page, "the docs have no first page");
  return <DocsFrame page={page} />;
}
