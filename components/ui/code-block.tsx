"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { highlight } from "./highlight";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "./tabs";

type CodeSample = {
  /** The tab: "curl", ".env", "Python". */
  label: string;
  code: string;
  /** What is copied where the shown code hides a secret. */
  copyValue?: string;
};

type CodeBlockProps = Omit<ComponentProps<"div">, "children"> & {
  samples: readonly CodeSample[];
  /** The price of this very request, e.g. "4 credits". */
  price?: ReactNode;
  /** More at the right of the bar: a Run button. */
  actions?: ReactNode;
  isWrapped?: boolean;
};

/** Runnable code with tabs, its price and a copy button for the tab on screen. */
function CodeBlock({ samples, price, actions, isWrapped, className, ...props }: CodeBlockProps) {
  const [selected, setSelected] = useState("");
  const sample = samples.find((one) => nameOf(one) === selected) ?? samples[0];
  if (!sample) return null;
  return (
    <Tabs value={nameOf(sample)} onValueChange={setSelected} asChild>
      <div
        data-slot="code-block"
        className={cn("min-w-0 overflow-hidden rounded-md border border-line bg-surface", className)}
        {...props}
      >
        <div className="flex h-10 items-center gap-3 border-line border-b pr-2 pl-4">
          <TabsList aria-label="Language" className="h-10 flex-1 gap-4 border-b-0">
            {samples.map((one) => (
              <TabsTrigger key={one.label} value={nameOf(one)} className="text-ink-3 text-xs">
                {one.label}
              </TabsTrigger>
            ))}
          </TabsList>
          {price ? <span className="whitespace-nowrap text-ink-3 text-xs tabular-nums">{price}</span> : null}
          {actions}
          <CopyButton value={sample.copyValue ?? sample.code} what={`${sample.label} code`} />
        </div>
        {samples.map((one) => (
          <TabsContent key={one.label} value={nameOf(one)} tabIndex={-1} className="pt-0">
            <Code code={one.code} isWrapped={isWrapped} />
          </TabsContent>
        ))}
      </div>
    </Tabs>
  );
}

/** Becomes part of an id, which holds no spaces. */
function nameOf({ label }: CodeSample): string {
  return label.replace(/\s+/g, "-");
}

function Code({ code, isWrapped }: { code: string; isWrapped?: boolean }) {
  let offset = 0;
  return (
    <pre
      // What scrolls must be reachable by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
      tabIndex={0}
      className={cn(
        "overflow-x-auto px-4 py-3.5 font-mono text-[12.5px] leading-5 -tracking-[0.01em] [font-variant-ligatures:none] focus-visible:-outline-offset-2",
        isWrapped && "whitespace-pre-wrap break-words",
      )}
    >
      {highlight(code).map(({ text, kind }) => {
        const key = offset;
        offset += text.length;
        if (kind === "plain") return text;
        return (
          <span key={key} className={kind === "string" ? "text-code-str" : "text-code-dim"}>
            {text}
          </span>
        );
      })}
    </pre>
  );
}

export { CodeBlock, type CodeBlockProps, type CodeSample };
