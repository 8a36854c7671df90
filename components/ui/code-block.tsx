"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { Code, CodeFrame } from "./code";
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
      <CodeFrame
        bar={
          <TabsList aria-label="Language" className="h-10 flex-1 gap-4 border-b-0">
            {samples.map((one) => (
              <TabsTrigger key={one.label} value={nameOf(one)} className="text-ink-3 text-xs">
                {one.label}
              </TabsTrigger>
            ))}
          </TabsList>
        }
        price={price}
        actions={actions}
        copy={{ value: sample.copyValue ?? sample.code, what: `${sample.label} code` }}
        className={className}
        {...props}
      >
        {samples.map((one) => (
          <TabsContent key={one.label} value={nameOf(one)} tabIndex={-1} className="pt-0">
            <Code code={one.code} isWrapped={isWrapped} />
          </TabsContent>
        ))}
      </CodeFrame>
    </Tabs>
  );
}

/** Becomes part of an id, which holds no spaces. */
function nameOf({ label }: CodeSample): string {
  return label.replace(/\s+/g, "-");
}

export { CodeBlock, type CodeBlockProps, type CodeSample };
