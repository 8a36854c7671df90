import { assetAnswer } from "@/lib/http/asset-answer";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/assets/{file}",
  GET: { auth: "none", handle: assetAnswer },
});
