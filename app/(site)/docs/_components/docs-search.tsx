"use client";

import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { requestJson } from "@/lib/http/client";
import type { SearchHit } from "@/lib/http/docs/search";

const PAUSE_MS = 80;

/** Searches the docs while it is typed into. */
function DocsSearch() {
  const [query, setQuery] = useState("");
  const hits = useHits(query.trim());
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  // What was typed before the scripts came; else the text with which the command palette leads here.
  useEffect(() => setQuery(field.current?.value || (new URLSearchParams(location.search).get("q") ?? "")), []);
  return (
    <search
      className="relative block"
      onKeyDown={(event) => {
        if (event.key === "Escape") setQuery("");
      }}
    >
      <Input
        ref={field}
        type="search"
        aria-label="Search the docs"
        aria-controls={listId}
        placeholder="Search the docs"
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        before={<Search />}
      />
      <div id={listId} aria-live="polite">
        {hits === null ? null : (
          <div className="absolute inset-x-0 top-9 z-20 max-h-96 overflow-y-auto rounded-md bg-raised p-1.5 shadow-overlay lg:static lg:mt-2 lg:shadow-none lg:ring-1 lg:ring-line">
            {hits.length === 0 ? (
              <p className="px-2 py-1.5 text-ink-3 text-sm">Nothing found. Try another word.</p>
            ) : null}
            <ul>
              {hits.map(({ href, title, page, excerpt }) => (
                <li key={href}>
                  {/* The whole page is loaded anew, so that its anchor is scrolled to. */}
                  <a href={href} className="block rounded-sm px-2 py-1.5 hover:bg-hover">
                    <span className="block text-sm">
                      <span className="font-label">{title}</span>
                      {page === title ? null : <span className="text-ink-3"> in {page}</span>}
                    </span>
                    <span className="line-clamp-2 text-ink-3 text-xs">{excerpt}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </search>
  );
}

/** What is found for the text, null while nothing is asked; an answer that comes too late is dropped. */
function useHits(query: string): readonly SearchHit[] | null {
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null);
  useEffect(() => {
    if (query === "") return setHits(null);
    const { signal, abort } = abortable();
    const timer = setTimeout(() => {
      requestJson<{ data: SearchHit[] }>(`/docs/search.json?q=${encodeURIComponent(query)}`, { signal })
        .then(({ data }) => setHits(data))
        .catch(() => {
          // What was found before stays on screen.
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort();
    };
  }, [query]);
  return hits;
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

export { DocsSearch };
