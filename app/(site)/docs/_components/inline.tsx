import type { Token } from "marked";

/** A line of Markdown: words, code, links, emphasis. */
function Inline({ tokens = [] }: { tokens?: readonly Token[] }) {
  return tokens.map((token, index) => {
    // Words may stand twice in a line, and never change places.
    const key = `${index} ${token.raw}`;
    return <Word key={key} token={token} />;
  });
}

function Word({ token }: { token: Token }) {
  switch (token.type) {
    case "strong":
      return (
        <strong className="font-strong text-ink">
          <Inline tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case "codespan":
      return <code className="mono break-words text-[0.92em] text-ink">{token.text}</code>;
    case "link":
      return (
        // A page may have hundreds of links: they work without script of ours.
        <a
          href={token.href}
          className="rounded-xs text-accent underline decoration-1 decoration-accent-line underline-offset-3 hover:decoration-current"
        >
          <Inline tokens={token.tokens} />
        </a>
      );
    case "br":
      return <br />;
    default:
      return "tokens" in token && token.tokens ? <Inline tokens={token.tokens} /> : "text" in token ? token.text : null;
  }
}

export { Inline };
