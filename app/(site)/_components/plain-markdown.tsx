import { type Block, parseMarkdown, type Span } from "./parse-markdown";

/** A text with headings, paragraphs, lists and links; anything else is shown as it was written. */
function PlainMarkdown({ text }: { text: string }) {
  return parseMarkdown(text).map((block, index) => (
    // The parts of a text have no other names, and never change places.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <Part key={index} block={block} />
  ));
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 2 ? "h2" : "h3";
      return (
        <Heading className="mt-8 mb-2 font-title text-ink text-lg [h3&]:mt-6 [h3&]:text-base">
          <Spans spans={block.spans} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p className="mt-3 text-pretty break-words">
          <Spans spans={block.spans} />
        </p>
      );
    case "list": {
      const List = block.isOrdered ? "ol" : "ul";
      return (
        <List className={`mt-3 grid gap-1 pl-5 ${block.isOrdered ? "list-decimal" : "list-disc"}`}>
          {block.items.map((spans) => (
            <li key={spans.map(({ text }) => text).join("")}>
              <Spans spans={spans} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map(({ text, href, isStrong }) => {
    if (href)
      return (
        <a
          key={`${href} ${text}`}
          href={href}
          rel="noreferrer"
          className="rounded-xs text-accent underline underline-offset-3"
        >
          {text}
        </a>
      );
    return isStrong ? (
      <strong key={text} className="font-strong text-ink">
        {text}
      </strong>
    ) : (
      text
    );
  });
}

export { PlainMarkdown };
