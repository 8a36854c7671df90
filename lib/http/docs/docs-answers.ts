import { findModel } from "@/lib/catalog";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import type { Answer } from "@/lib/http/respond";
import type { Exchange } from "@/lib/http/route";
import { docsPage } from "./docs-page";
import { llmsFull, llmsIndex } from "./llms";
import { modelPage } from "./model-page";
import { searchDocs } from "./search";

const SHARED_SECONDS = 300;
const MOST_QUERY = 100;

type Asked = Pick<Exchange<null>, "params">;

/** `/docs/{slug}.md`. */
export async function docsMarkdown({ params }: Asked): Promise<Answer> {
  const slug = params.code ? `errors/${String(params.code)}` : String(params.slug);
  const page = await docsPage(slug);
  if (!page) throw new ApiError("not_found", "There is no such page; /llms.txt lists them all.");
  return textAnswer(page.markdown, "text/markdown");
}

/** `/models/{id}.md`. */
export async function modelMarkdown({ params }: Asked): Promise<Answer> {
  const model = findModel(String(params.id));
  if (!model) throw new ApiError("model_not_found", "There is no such model; /llms.txt lists them all.");
  return textAnswer(modelPage(model), "text/markdown");
}

/** `/llms.txt`. */
export async function llmsIndexAnswer(): Promise<Answer> {
  return textAnswer(await remember("llms-index", llmsIndex), "text/plain");
}

/** `/llms-full.txt`. */
export async function llmsFullAnswer(): Promise<Answer> {
  return textAnswer(await remember("llms-full", llmsFull), "text/plain");
}

/** `/docs/search.json?q=`. */
export async function searchAnswer({ url }: Pick<Exchange<null>, "url">): Promise<Answer> {
  const data = await searchDocs((url.searchParams.get("q") ?? "").slice(0, MOST_QUERY));
  return {
    response: new Response(JSON.stringify({ object: "list", data }), { headers: headersOf("application/json") }),
  };
}

function textAnswer(text: string, type: string): Answer {
  return { response: new Response(text, { headers: headersOf(`${type}; charset=utf-8`) }) };
}

function headersOf(type: string) {
  return { "content-type": type, "cache-control": `public, max-age=${SHARED_SECONDS}` };
}
