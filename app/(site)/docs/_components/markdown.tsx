import { lexer, type Token, type Tokens } from "marked";
import type { ReactNode } from "react";
import { plainText } from "@/lib/http/docs/docs-page";
import { headingId } from "@/lib/http/docs/heading-id";
import { ScrollTable } from "../../_components/scroll-table";
import { CodeSamples, type Fence } from "./code-samples";
import { Inline } from "./inline";
import type { Reader } from "./reader";

type MarkdownProps = { text: string; reader: Reader };

/** A page of the docs; its title is shown by the page itself. */
function Markdown({ text, reader }: MarkdownProps) {
  const blocks = lexer(text).filter(({ type }) => type !== "space");
  return joinFences(blocks).map((block, index) => {
    // The parts of a text have no other names, and never change places.
    const key = index;
    return Array.isArray(block) ? (
      <CodeSamples key={key} fences={block} reader={reader} />
    ) : (
      <Block key={key} token={asBlock(block)} />
    );
  });
}

/** Samples that follow each other in other languages are one sample with tabs. */
function joinFences(tokens: readonly Token[]): (Token | Fence[])[] {
  const joined: (Token | Fence[])[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (token.type !== "code") joined.push(token);
    else {
      const fence = fenceOf(asBlock(token));
      const isOther =
        Array.isArray(last) && fence.label !== null && last.every(({ label }) => label && label !== fence.label);
      if (isOther) last.push(fence);
      else joined.push([fence]);
    }
  }
  return joined;
}

const LABELS: Readonly<Record<string, string>> = { js: "Node", python: "Python" };

/** Languages without a label of their own stand alone. */
function fenceOf(token: Tokens.Generic): Fence {
  const { text = "", lang = "" } = token;
  const language = String(lang).split(" ")[0] ?? "";
  const shell = /^\s*curl|\bcurl /m.test(text) ? "curl" : "Shell";
  return { label: language === "bash" ? shell : (LABELS[language] ?? null), language, code: String(text) };
}

function Block({ token }: { token: Tokens.Generic }): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading token={token} />;
    case "paragraph":
      return (
        <p className="mt-4 text-pretty">
          <Inline tokens={token.tokens} />
        </p>
      );
    case "list":
      return <List token={token} />;
    case "table":
      return <Table token={token} />;
    case "blockquote":
      return (
        <div className="mt-4 rounded-md border border-line bg-sunken px-4 pt-0 pb-3.5">
          {(token.tokens ?? []).map((inner) => (
            <Block key={inner.raw} token={asBlock(inner)} />
          ))}
        </div>
      );
    default:
      return token.tokens ? <Inline tokens={token.tokens} /> : token.text;
  }
}

function Heading({ token: { depth, text, tokens } }: { token: Tokens.Generic }) {
  if (depth === 1) return null;
  const Tag = depth === 2 ? "h2" : "h3";
  return (
    <Tag
      id={headingId(plainText(String(text)))}
      className="mt-11 scroll-mt-6 break-words font-title text-ink text-xl tracking-title [h3&]:mt-8 [h3&]:text-lg"
    >
      <Inline tokens={tokens} />
    </Tag>
  );
}

function List({ token }: { token: Tokens.Generic }) {
  const Tag = token.ordered ? "ol" : "ul";
  const items: Tokens.ListItem[] = token.items;
  return (
    <Tag className={`mt-4 grid gap-1.5 pl-5 ${token.ordered ? "list-decimal" : "list-disc"} marker:text-ink-3`}>
      {items.map(({ raw, tokens }) => (
        <li key={raw} className="min-w-0 text-pretty">
          {tokens.map((inner) => (
            <Block key={inner.raw} token={asBlock(inner)} />
          ))}
        </li>
      ))}
    </Tag>
  );
}

function Table({ token }: { token: Tokens.Generic }) {
  const header: Tokens.TableCell[] = token.header;
  const rows: Tokens.TableCell[][] = token.rows;
  return (
    <ScrollTable label={header.map(({ text }) => plainText(text)).join(", ")} className="mt-5 text-sm">
      <thead>
        <tr>
          {header.map(({ text, tokens }) => (
            <th key={text} scope="col">
              <Inline tokens={tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.map(({ text }) => text).join()} className="align-top">
            {cells.map(({ tokens }, column) => (
              <td key={header[column]?.text}>
                <Inline tokens={tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** The lexer's kinds of blocks differ in fields that `Tokens.Generic` leaves open. */
function asBlock(token: Token): Tokens.Generic {
  return token as Tokens.Generic;
}

export { Markdown };
