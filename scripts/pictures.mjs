/**
 * Takes the pictures of our own pages that README and docs show, from a demo that is running (`npm run demo`), in both languages.
 * Begin with a fresh demo: what stands in `.data` is what the pictures show.
 *
 * CHROMIUM_PATH   the browser, where Playwright has none of its own
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const demo = JSON.parse(readFileSync(".data/demo.json", "utf8"));
const languages = [
  { locale: "en", suffix: "" },
  { locale: "zh-CN", suffix: ".zh-CN" },
];
const permission = "qyapi_get_member";

/** @param {string} locale @param {string} area */
function readWords(locale, area) {
  return JSON.parse(readFileSync(`messages/${locale}/${area}.json`, "utf8"));
}

const browser = await chromium.launch(
  process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {},
);

/** @param {string} locale @param {number} height */
async function openBrowser(locale, height) {
  const context = await browser.newContext({
    locale,
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1120, height },
  });
  return context.newPage();
}

/** @param {import("@playwright/test").Page} page @param {string} name */
async function take(page, name) {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: path.join("docs/images", `${name}.png`), animations: "disabled" });
  console.log(`docs/images/${name}.png`);
}

/** Signs in at the sample site, or ends at the page that says why not. @param {string} locale */
async function signInAtSite(locale) {
  const page = await openBrowser(locale, 720);
  await page.goto(`${demo.relyingParty.url}/login?prompt=login`);
  await page.locator("form button[type=submit]").first().click();
  await page.getByRole("button", { name: "张伟" }).click();
  await page.getByRole("button", { name: /^(?:Agree|同意)$/ }).click();
  await page.waitForURL((url) => url.origin !== new URL(demo.simulator.url).origin);
  await page.waitForLoadState("networkidle");
  return page;
}

/** @param {boolean} granted */
async function grant(granted) {
  const page = await openBrowser("en", 720);
  await page.goto(demo.simulator.url);
  const app = page.locator("section.app").first();
  const box = app.getByRole("checkbox", { name: permission });
  // What is not as at the start stands open.
  if (!(await box.isVisible())) await app.getByText("Permissions and switches").click();
  await box.setChecked(granted);
  await app.getByRole("button", { name: /Apply/ }).click();
  await app.getByRole("status").waitFor();
  await page.context().close();
}

/** @param {string} locale */
async function signInToConsole(locale) {
  const words = readWords(locale, "console").signIn;
  const page = await openBrowser(locale, 780);
  await page.goto(demo.console.url);
  await page.getByLabel(words.email).fill(demo.console.email);
  await page.getByLabel(words.password, { exact: true }).fill(demo.console.password);
  await page.getByRole("button", { name: words.submit, exact: true }).click();
  await page.waitForURL(/user-pools/);
  return page;
}

for (const { locale, suffix } of languages) {
  await grant(true);
  await (await signInAtSite(locale)).context().close();
  const page = await signInToConsole(locale);
  const pool = `${new URL(demo.console.url).origin}/console/user-pools/${demo.pool.id}`;

  await page.goto(`${pool}/connections/new/dingtalk/internal`);
  await take(page, `console-new-connection${suffix}`);

  await page.goto(`${pool}/connections`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: readWords(locale, "checks").check }).click();
  await page.locator("li[data-line=employee_record][data-status=passed]").waitFor();
  await page.locator("li[data-status=failed]").waitFor({ state: "detached" });
  // What works is put away, but not under the eyes of whoever watches it.
  await page.reload();
  await take(page, `console-connection${suffix}`);

  await grant(false);
  await (await signInAtSite(locale)).context().close();
  await page.goto(`${pool}/sign-ins`);
  await page.getByRole("main").locator("a[href*='/sign-ins/']").first().click();
  await page.waitForURL(/\/sign-ins\/[0-9a-f-]{36}$/);
  await take(page, `console-sign-in${suffix}`);
  await grant(true);
  await page.context().close();
}
await browser.close();
