"use client";

import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef } from "react";
import { isTaken } from "@/components/layout/is-taken";
import { hasSingleKeys } from "@/components/layout/single-keys";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { useUrlState } from "./use-url-state";

type SearchFieldProps = {
  /** What can be found: "Request id, prompt or end user". */
  label: string;
  /** The parameter in the address. */
  name?: string;
  /** A page that the text names, such as that of a whole request id: Enter goes there instead of searching. */
  pageOf?: (text: string) => string | null;
};

/** Searches on Enter; `/` puts the cursor here. */
function SearchField({ label, name = "q", pageOf }: SearchFieldProps) {
  const { params, patch } = useUrlState();
  const router = useRouter();
  const inputRef = useRef<HTMLInputElement>(null);
  const current = params.get(name) ?? "";
  // External system: the keyboard.
  useEffect(() => listenForSlash(() => inputRef.current?.focus()), []);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const text = inputRef.current?.value.trim() ?? "";
    const href = text === "" ? null : pageOf?.(text);
    if (href) router.push(href);
    else patch({ [name]: text });
  }

  return (
    <search data-slot="search-field" className="w-full md:w-76">
      <form onSubmit={onSubmit}>
        <Input
          // Back and cleared filters change the address: the field follows by starting anew.
          key={current}
          ref={inputRef}
          inputSize="sm"
          className="max-md:h-9"
          type="search"
          enterKeyHint="search"
          aria-label={label}
          placeholder={label}
          defaultValue={current}
          maxLength={200}
          before={<Search />}
          after={
            current ? (
              <Button
                variant="ghost"
                size="icon-sm"
                className="-mr-2 size-6"
                aria-label="Clear search"
                onClick={() => patch({ [name]: null })}
              >
                <X />
              </Button>
            ) : (
              <Kbd aria-hidden="true" className="max-md:hidden">
                /
              </Kbd>
            )
          }
        />
      </form>
    </search>
  );
}

function listenForSlash(focus: () => void): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey) return;
    if (!hasSingleKeys() || isTaken(event)) return;
    event.preventDefault();
    focus();
  }
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

export { SearchField };
