import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, Browser } from "../e2e/fixtures/http-browser/browser";
import { readText } from "../e2e/fixtures/http-browser/text";
import { startRelyingParty } from "./server";

let site: Awaited<ReturnType<typeof startRelyingParty>>;

beforeAll(async () => {
  site = await startRelyingParty({ port: 0, issuer: "http://localhost:9", clientId: "contoso" });
});

afterAll(() => site.close());

const chinese = { "accept-language": "zh-CN,zh;q=0.9,en;q=0.8" };

const languageOf = ({ body }: Answer) => /<html lang="([^"]*)">/.exec(body)?.[1];

test.each([
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["zh-TW", "zh-CN"],
  ["ZH-hant", "zh-CN"],
  ["de;q=1, zh;q=0.5, en;q=0.4", "zh-CN"],
  ["en-GB, zh", "en"],
  ["en;q=0.3, zh;q=0.7", "zh-CN"],
  ["zh;q=0, en", "en"],
  ["zh;q=nonsense", "en"],
  ["fr, de;q=0.5", "en"],
  ["zhuang, english", "en"],
  ["*", "en"],
  ["", "en"],
])("a browser that accepts %j is answered in %s", async (accepted, language) => {
  const page = await new Browser(undefined, { "accept-language": accepted }).open(site.url);
  expect(languageOf(page)).toBe(language);
});

test.each(["/", "/connect", "/signed-out", "/nowhere", "/callback?state=x&code=y"])(
  "%s holds no English sentence in a Chinese browser, and leads to one that does",
  async (path) => {
    const browser = new Browser(undefined, chinese);
    const page = await browser.open(`${site.url}${path}`);
    expect(languageOf(page)).toBe("zh-CN");
    const said = readText(page.body.slice(page.body.indexOf("<main>")));
    expect(said).toMatch(/\p{Script=Han}/u);
    expect(said).not.toMatch(/(?:[a-z]+ ){3}[a-z]+/i);
    expect(page.body).toContain(
      '<a class="language" href="/language/en" lang="en" hreflang="en">English</a>',
    );
  },
);

test("the switch wins over the browser and is kept", async () => {
  const browser = new Browser(undefined, chinese);
  const answer = await browser.load(new URL("/language/en", site.url));
  expect(answer.headers["set-cookie"]).toEqual([
    `contoso-language-${new URL(site.url).port}=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`,
  ]);
  for (const path of ["/", "/connect"])
    expect(languageOf(await browser.open(`${site.url}${path}`))).toBe("en");
  const back = await browser.open(`${site.url}/language/zh-CN`);
  expect(back.url.href).toBe(`${site.url}/`);
  expect(languageOf(back)).toBe("zh-CN");
});

test.each(["fr", "zh-cn", "zh", "en/", "en%0d%0aX-Evil:1", "", "constructor"])(
  "the language %j is none of the site's",
  async (language) => {
    const answer = await new Browser().load(new URL(`/language/${language}`, site.url));
    expect(answer.status).toBe(404);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  },
);

test.each(["fr", "zh-cn", "<b>", "zh-CN-x-evil"])("a forged cookie of %j chooses nothing", async (value) => {
  const cookie = `contoso-language-${new URL(site.url).port}=${value}`;
  expect(languageOf(await new Browser().load(new URL(site.url), { cookie }))).toBe("en");
});

test.each([
  ["/connect", "/connect"],
  ["/signed-out?state=x#y", "/signed-out"],
  ["/callback?code=once", "/"],
  ["/login", "/"],
  ["/language/zh-CN", "/"],
  ["//evil.example/connect", "/"],
  ["/nowhere", "/"],
])("the switch on %s leads to %s", async (from, to) => {
  const answer = await new Browser().load(new URL("/language/en", site.url), {
    referer: `${site.url}${from}`,
  });
  expect([answer.status, answer.headers.location]).toEqual([303, to]);
});

test.each([
  "https://evil.example/connect",
  "http://localhost/connect",
  "http://localhost:3200@evil.example/connect",
  "javascript:alert(1)",
  "/connect",
  "nonsense",
])("the switch leads nowhere else for the referer %j", async (referer) => {
  const answer = await new Browser().load(new URL("/language/zh-CN", site.url), { referer });
  expect([answer.status, answer.headers.location]).toEqual([303, "/"]);
});
