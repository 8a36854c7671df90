import { ChevronDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type DocsPage, docsTitles, plainText } from "@/lib/http/docs/docs-page";
import { headingId } from "@/lib/http/docs/heading-id";
import { docsPath, SECTIONS, SLUGS } from "@/lib/http/docs/sections";
import { DocsSearch } from "./docs-search";
import { Markdown } from "./markdown";
import { currentReader } from "./reader";

type DocsFrameProps = { page: DocsPage /** Below the text. */; children?: ReactNode };

/** A page of the docs between the list of all pages and the list of its own parts. */
async function DocsFrame({ page, children }: DocsFrameProps) {
  const [reader, titles] = await Promise.all([currentReader(), docsTitles()]);
  return (
    <div className="mx-auto grid w-full max-w-(--width-page) grid-cols-[minmax(0,1fr)] gap-x-10 px-4 pt-4 md:px-8 lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:pt-8 xl:grid-cols-[12.5rem_minmax(0,1fr)_11rem]">
      <div className="lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:self-start lg:overflow-y-auto">
        <DocsSearch />
        <div className="max-lg:hidden">
          <PageList slug={page.slug} titles={titles} />
        </div>
        <details className="group mt-3 rounded-md border border-line bg-surface lg:hidden">
          <summary className="flex h-9 list-none items-center justify-between px-3 font-label [&::-webkit-details-marker]:hidden">
            All pages
            <ChevronDown className="size-4 text-ink-3 group-open:rotate-180" />
          </summary>
          <div className="border-line border-t px-3 pb-3">
            <PageList slug={page.slug} titles={titles} />
          </div>
        </details>
      </div>
      <main className="min-w-0 max-lg:mt-7">
        <p className="text-ink-3 text-xs">{page.section}</p>
        <h1 className="mt-1 text-balance break-words font-title text-[1.75rem] leading-9 tracking-display md:text-[2.25rem] md:leading-11">
          {page.title}
        </h1>
        <article className="max-w-180 break-words text-base text-ink-2 leading-6">
          <Markdown text={page.markdown} reader={reader} />
        </article>
        {children}
        <Neighbours slug={page.slug} titles={titles} />
      </main>
      <Contents page={page} />
    </div>
  );
}

type Titles = ReadonlyMap<string, string>;

function PageList({ slug, titles }: { slug: string; titles: Titles }) {
  return (
    <nav aria-label="Docs" className="mt-5 grid gap-5 text-sm">
      {SECTIONS.map(({ title, slugs }) => (
        <div key={title}>
          <p className="mb-1 font-strong">{title}</p>
          <ul>
            {slugs.map((one) => (
              <li key={one}>
                <Link
                  href={docsPath(one)}
                  prefetch={false}
                  aria-current={one === slug ? "page" : undefined}
                  className="block rounded-xs py-1 text-ink-2 hover:text-ink hover:underline aria-[current=page]:font-label aria-[current=page]:text-accent"
                >
                  {titles.get(one)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

const MOST_PARTS = 24;

/** The parts of a long reference are left to its own headings. */
function Contents({ page: { slug, path, markdown } }: { page: DocsPage }) {
  const titles = [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^## (.+)$/gm)].map(([, text = ""]) =>
    plainText(text),
  );
  return (
    <nav aria-label="On this page" className="sticky top-6 self-start text-sm max-xl:hidden">
      {titles.length > 1 ? (
        <>
          <p className="mb-1 font-strong">On this page</p>
          <ul className="border-line border-l">
            {titles.slice(0, MOST_PARTS).map((title) => (
              <li key={title}>
                <a
                  href={`#${headingId(title)}`}
                  className="block rounded-xs py-1 pl-3 text-ink-2 hover:text-ink hover:underline"
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="mt-5 text-xs">
        <a
          href={`${path === "/docs" ? `/docs/${slug}` : path}.md`}
          className="rounded-xs text-ink-3 hover:text-ink hover:underline"
        >
          This page as Markdown
        </a>
      </p>
    </nav>
  );
}

function Neighbours({ slug, titles }: { slug: string; titles: Titles }) {
  const place = SLUGS.indexOf(slug.startsWith("errors/") ? "errors" : slug);
  const before = SLUGS[place - 1];
  const after = SLUGS[place + 1];
  return (
    <nav
      aria-label="Neighbouring pages"
      className="mt-14 flex flex-wrap justify-between gap-4 border-line border-t pt-5"
    >
      {before ? <NeighbourLink slug={before} word="Before" title={titles.get(before)} /> : <span />}
      {after ? <NeighbourLink slug={after} word="Next" title={titles.get(after)} /> : null}
    </nav>
  );
}

function NeighbourLink({ slug, word, title }: { slug: string; word: string; title: string | undefined }) {
  return (
    <Link href={docsPath(slug)} prefetch={false} className="group rounded-xs last:text-right">
      <span className="block text-ink-3 text-xs">{word}</span>
      <span className="font-label text-accent group-hover:underline">{title}</span>
    </Link>
  );
}

export { DocsFrame };
