import type { MetadataRoute } from "next";

/** `/robots.txt` of every host: there is nothing here to be found by a search. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", disallow: "/" } };
}
