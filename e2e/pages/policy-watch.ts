import type { Page } from "@playwright/test";

/** A page that answers with an error status says so in the console by itself. */
const statusLine = /Failed to load resource: the server responded with a status of 4\d\d/;

/** Collects what the browser refuses and complains about on the product's and other pages, from now on. */
export async function watchPolicy(page: Page): Promise<() => string[]> {
  const seen: string[] = [];
  page.on("pageerror", (error) => seen.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !statusLine.test(message.text())) seen.push(message.text());
    if (message.text().startsWith("violation: ")) seen.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.info(`violation: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return () => seen;
}
