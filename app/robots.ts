/** `/robots.txt` of every host: there is nothing here to be found by a search. */
export default function robots() {
  return { rules: { userAgent: "*", disallow: "/" } };
}
