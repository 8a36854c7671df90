import { type OperatorText, readOperatorText } from "@/lib/http/site/operator-text";
import { PageFrame } from "./page-frame";
import { PlainMarkdown } from "./plain-markdown";

type OperatorPageProps = { name: OperatorText; title: string; absent: string };

/** A text of the operator's own, or the plain fact that there is none. */
async function OperatorPage({ name, title, absent }: OperatorPageProps) {
  const text = await readOperatorText(name);
  return (
    <PageFrame title={title}>
      <div className="mt-6 max-w-160 text-base text-ink-2 leading-6">
        {text ? <PlainMarkdown text={text} /> : <p className="text-pretty">{absent}</p>}
      </div>
    </PageFrame>
  );
}

export { OperatorPage };
