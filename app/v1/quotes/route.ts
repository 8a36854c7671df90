import { quoteAnswer } from "@/lib/http/quote-answer";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/quotes",
  POST: { auth: "key", scope: "generate", pictures: "possible", handle: quoteAnswer },
});
