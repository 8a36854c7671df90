/** Facts for search engines, in their own words. */
function JsonLd({ data }: { data: object }) {
  // Nothing inside can end the element.
  const text = JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own data, escaped above; React would escape it as text.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

export { JsonLd };
