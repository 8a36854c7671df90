import type { MetadataRoute } from "next";
import { publicUrl } from "@/lib/env";

// The address of an installation is known when it runs, not when it is built.
export const dynamic = "force-dynamic";

/** Public pages are for everybody; what belongs to an account answers only who is signed in. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/v1/", "/assets/"] },
    sitemap: `${publicUrl()}/sitemap.xml`,
  };
}
