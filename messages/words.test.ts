import { describe, expect, it } from "vitest";
import { localeNames } from "@/lib/domain/locale/locale";
import en from "./en";
import { misplaced, replaced } from "./testing/replaced-words";
import zh from "./zh-CN";

/** Every text of a language by its dotted key. */
function flatten(node: object, path = ""): [key: string, text: string][] {
  return Object.entries(node).flatMap(([name, value]) => {
    const key = path ? `${path}.${name}` : name;
    return typeof value === "string" ? [[key, value] as [string, string]] : flatten(value, key);
  });
}

const texts = { en: flatten(en), "zh-CN": flatten(zh) };
const textOf = (language: keyof typeof texts, key: string) =>
  texts[language].find(([found]) => found === key)?.[1];

/** Texts that are said in exactly these words. */
const required = {
  en: {
    "common.reference": "Reference number",
    "hosted.login.reference": "Reference number",
    "hosted.failure.title": "Sign-in did not finish",
    "hosted.consent.scope.offline_access": "access while you are not using the application",
    "connections.data.title": "Data from DingTalk",
    "connections.list.lastLogin": "Last sign-in",
    "applications.secrets.roll": "Rotate secret",
    "applications.create": "Create application",
    "pools.callback": "Callback address",
    "checklist.steps.callback.title": "Callback address",
    "connections.settings.callbackUrl.label": "Callback URL",
    "checklist.steps.homepage.title": "Start address",
  },
  "zh-CN": {
    "common.reference": "查询编号",
    "hosted.login.reference": "查询编号",
    "hosted.failure.title": "登录未完成",
    "hosted.consent.scope.offline_access": "在您离线时访问以上信息",
    "applications.create": "创建应用",
    "applications.details.issuer": "签发者（Issuer）",
    "pools.issuer": "签发者（Issuer）",
    "applications.details.discovery": "服务发现文档",
    "pools.discovery": "服务发现文档",
    "pools.callback": "回调地址",
    "checklist.steps.callback.title": "回调地址",
    "connections.settings.callbackUrl.label": "业务回调 URL",
    "checklist.steps.homepage.title": "启动地址",
    "connections.settings.profileFields.needs": "所需权限：{permissions}",
    "connections.settings.profileFields.options.mobile.help": "保存为“未验证”，不用于匹配账号。",
    "connections.settings.profileFields.options.email.help": "保存为“未验证”，不用于匹配账号。",
  },
} as const;

/** Parts that a text has to hold. */
const held = [
  ["connections.details.disableDescription", "所有经此身份源登录的用户都会被强制下线"],
  ["connections.details.deleteDescription", "丢失以下内容"],
  ["applications.details.deleteDescription", "丢失以下内容"],
  ["connections.new.open", "钉钉开发者后台"],
  ["pools.callbackHelp", "重定向URL（回调域名）"],
  ["checks.lines.callback.remedy", "重定向URL（回调域名）"],
] as const;

/** The audience of a Chinese text decides how it is addressed: people at the hosted pages and in mails politely, administrators as colleagues. */
const polite = /^(?:hosted|mail)\./;

/** Texts of applications of OpenID Connect, and those of apps at DingTalk. */
const ofApplication = /^(?:applications|hosted\.test|hosted\.protocolError|causes\.reasons\.oidc)\./;
const ofApp = /^(?:connections|checklist|checks|dingtalkCodes|causes\.reasons\.dingtalk)\./;

describe("words", () => {
  for (const language of ["en", "zh-CN"] as const) {
    it(`one word per thing, nothing that was replaced (${language})`, () => {
      const found = texts[language].flatMap(([key, text]) =>
        replaced[language]
          .filter(([word]) => word.test(text))
          .map(([, better]) => `${key}: say “${better}”: ${text}`),
      );
      expect(found).toEqual([]);
    });

    it(`what has been agreed on (${language})`, () => {
      const said = Object.keys(required[language]).map((key) => [key, textOf(language, key)]);
      expect(Object.fromEntries(said)).toEqual(required[language]);
    });
  }

  it("Chinese has no spaces between its characters and none of the narrow marks", () => {
    expect(texts["zh-CN"].filter(([, text]) => misplaced.test(text.replaceAll(/<.*?>/g, "")))).toEqual([]);
  });

  it("Chinese tells an app at DingTalk, by its Client ID, from an application, by its 客户端 ID", () => {
    const wrong = texts["zh-CN"].filter(([key, text]) =>
      ofApplication.test(key)
        ? /Client (?:ID|Secret)/.test(text)
        : ofApp.test(key) && /客户端 (?:ID|密钥)/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it("what Chinese sentences have to hold", () => {
    expect(held.filter(([key, part]) => !textOf("zh-CN", key)?.includes(part))).toEqual([]);
  });

  it("Chinese texts say 您 to people and 你 to administrators", () => {
    const wrong = texts["zh-CN"].filter(([key, text]) => text.includes(polite.test(key) ? "你" : "您"));
    expect(wrong).toEqual([]);
  });

  it("paths through DingTalk's menus are marked, so that no name of them breaks", () => {
    const bare = [...texts.en, ...texts["zh-CN"]].filter(([, text]) =>
      text.replaceAll(/<path>.*?<\/path>/g, "").includes("→"),
    );
    expect(bare).toEqual([]);
  });

  it("languages are called by their own names", () => {
    expect(localeNames).toEqual({ en: "English", "zh-CN": "简体中文" });
  });
});
