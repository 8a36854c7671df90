import sharp from "sharp";
import { expect, it } from "vitest";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { imagesOf, pictureOf } from "@/lib/testing/wire";

const upstream = useApi();
it.each(["1024x1024","1024x640", "2048x2048","3840x2160"])("%s", async (size) => {
  const t = await createTenant(1000);
  const c = apiClient(t.live);
  const reply = await c.generate({size, output_format: "png"});
  const a = imagesOf(reply);
  console.log(Object.fromEntries(reply.headers), {...a, data: a.data.map(d=>d.url)}, await sharp(pictureOf(a)).metadata().then(m=>[m.width,m.height,m.format]), reply.bytes.length, await upstream.calls());
  const again = performance.now(); await c.generate({size}); console.log("again", performance.now()-again);
});
