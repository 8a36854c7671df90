import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { highlight } from "./highlight";

type CodeFrameProps = ComponentProps<"div"> & {
  /** What the code is called, or the tabs that choose it. */
  bar: ReactNode;
  price?: ReactNode;
  actions?: ReactNode;
  copy: { value: string; what: string };
};

/** The box around code: its bar above, and a button that copies it. */
function CodeFrame({ bar, price, actions, copy, className, children, ...props }: CodeFrameProps) {
  return (
    <div
      data-slot="code-block"
      className={cn("min-w-0 overflow-hidden rounded-md border border-line bg-surface", className)}
      {...props}
    >
      <div className="flex h-10 items-center gap-3 border-line border-b pr-2 pl-4">
        {bar}
        {price ? <span className="whitespace-nowrap text-ink-3 text-xs tabular-nums">{price}</span> : null}
        {actions}
        <CopyButton {...copy} />
      </div>
      {children}
    </div>
  );
}

/** Coloured code that scrolls sideways by itself. */
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

/** One piece of code, without the tabs of `CodeBlock`. */
function SingleCode({ label, code, price }: { label: string; code: string; price?: ReactNode }) {
  return (
    <CodeFrame
      bar={<span className="flex-1 font-medium text-ink text-xs">{label}</span>}
      price={price}
      copy={{ value: code, what: `${label} code` }}
    >
      <Code code={code} />
    </CodeFrame>
  );
}

export { Code, CodeFrame, SingleCode };
