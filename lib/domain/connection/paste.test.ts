import { describe, expect, it } from "vitest";
import { pasteFields, sortPaste } from "./paste";

const corpId = "ding0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const clientId = "dingq3xk7vnw2mzp8rt5";
const clientSecret = "uB3-kq_9XwZ1sYc7RtEo5Lp2Vn8Mh4Dg6Jf0Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii";
const agentId = "3044556677";
const appId = "5a4b6c7d-1111-4222-8333-0123456789ab";
const all = { corpId, clientId, clientSecret, agentId };

describe("a paste of everything", () => {
  it.each([
    ["one value a line", [corpId, clientId, clientSecret, agentId].join("\n")],
    ["CRLF, another order, blanks", `  ${agentId}\r\n\r\n${clientSecret} \r\n\t${corpId}\r\n${clientId}\r\n`],
    ["one line", `${clientSecret} ${clientId} ${agentId} ${corpId}`],
    [
      "the page in Chinese",
      `凭证与基础信息\n应用凭证\nClient ID（原 AppKey 和 SuiteKey）\n${clientId}\n复制\nClient Secret（原 AppSecret 和 SuiteSecret）\n${clientSecret}\n复制 重置\n原企业内部应用AgentId\n${agentId}\n企业 ID：${corpId}`,
    ],
    [
      "the page in English",
      `CorpId: ${corpId}\nClient ID (formerly AppKey): ${clientId}\nClient Secret: ${clientSecret}\nAgentId: ${agentId}`,
    ],
    [
      "full-width colons and letters",
      `ＣｏｒｐＩｄ：${corpId}　ＡｐｐＫｅｙ：${clientId}　AppSecret：${clientSecret}　AgentId：${agentId}`,
    ],
    [
      "table cells",
      `CorpId\tClient ID\tClient Secret\tAgentId\n${corpId}\t${clientId}\t${clientSecret}\t${agentId}`,
    ],
    [
      "a table with a bar",
      `| CorpId | ${corpId} |\n| AppKey | ${clientId} |\n| AppSecret | ${clientSecret} |\n| AgentId | ${agentId} |`,
    ],
    [
      "an .env file",
      `DINGTALK_CORP_ID="${corpId}"\nDINGTALK_CLIENT_ID=${clientId}\nDINGTALK_CLIENT_SECRET='${clientSecret}'\nAGENT_ID=${agentId}`,
    ],
    ["JSON", JSON.stringify({ corpId, appKey: clientId, appSecret: clientSecret, agentId: Number(agentId) })],
    [
      "no white space at all",
      `AppKey:${clientId},AppSecret:${clientSecret};CorpId=${corpId}、AgentId：${agentId}`,
    ],
    ["marks of no width", `\u200b${corpId}\ufeff\n\u200e${clientId}\n${clientSecret}\u200b\n${agentId}`],
    ["everything twice", `${corpId} ${clientId} ${clientSecret} ${agentId} `.repeat(2)],
  ])("is sorted: %s", (_, text) => {
    expect(sortPaste(text)).toEqual({ found: all, rest: [], unknown: [] });
  });

  it("also in capitals, and with only some of it", () => {
    expect(sortPaste(corpId.toUpperCase()).found).toEqual({ corpId: corpId.toUpperCase() });
    expect(sortPaste(clientSecret)).toEqual({ found: { clientSecret }, rest: [], unknown: [] });
    expect(sortPaste("")).toEqual({ found: {}, rest: [], unknown: [] });
    expect(sortPaste("Client ID：\nClient Secret：\n复制")).toEqual({ found: {}, rest: [], unknown: [] });
  });
});

describe("values of which the shape says too little", () => {
  const hexId = "ding9f50b15bccd16741";
  const hexKey = "ding00aa11bb22cc33dd";

  it.each([
    ["labels", `AppKey ${hexKey}\nCorpId ${hexId}`, { corpId: hexId, clientId: hexKey }],
    ["the other one's shape", `${hexId} ${clientId}`, { corpId: hexId, clientId }],
    ["the other one's shape, an AppKey", `${corpId} ${hexKey}`, { corpId, clientId: hexKey }],
    ["length", `${hexKey} ${hexId}abcd`, { corpId: `${hexId}abcd`, clientId: hexKey }],
    ["one label", `${hexId}\nClient ID: ${hexKey}`, { corpId: hexId, clientId: hexKey }],
    ["likelihood", hexId, { corpId: hexId }],
  ])("are told by %s", (_, text, found) => {
    expect(sortPaste(text)).toEqual({ found, rest: [], unknown: [] });
  });

  it("are named when nothing tells", () => {
    expect(sortPaste(`${hexId} ${hexKey}`)).toEqual({
      found: {},
      rest: [
        { kind: "undecided", shown: hexId },
        { kind: "undecided", shown: hexKey },
      ],
      unknown: [],
    });
  });
});

describe("what no field takes is named", () => {
  it.each([
    ["App ID", `App ID\n${appId}`, [{ kind: "app_id", shown: appId }]],
    [
      "number of a mini program",
      "MiniAppId: 5000000001234567",
      [{ kind: "app_id", shown: "5000000001234567" }],
    ],
    ["SuiteKey", "suiteq3xk7vnw2mzp8rt5", [{ kind: "suite_key", shown: "suiteq3xk7vnw2mzp8rt5" }]],
    ["hidden secret", "Client Secret\n••••••••••••", [{ kind: "hidden_secret", shown: "" }]],
    ["asterisks", "AppSecret: ********", [{ kind: "hidden_secret", shown: "" }]],
    ["second AgentId", `${agentId}\n2911223344`, [{ kind: "second", shown: "2911223344" }]],
  ])("%s", (_, text, rest) => {
    expect(sortPaste(text).rest).toEqual(rest);
  });

  it.each([
    ["each line by itself", "应用名称：考勤\nContoso Travel 1.0", ["考勤", "Contoso Travel 1.0"]],
    ["each cell by itself", "考勤\tContoso | 2 次", ["考勤", "Contoso", "2 次"]],
    ["each once", "考勤\n考勤", ["考勤"]],
    ["without the values and labels between", `Hi Anna: AppKey ${clientId}, bye`, ["Hi Anna … bye"]],
    ["a long one by its beginning", "ab cd ".repeat(20), [`${"ab cd ".repeat(7).slice(0, 40)}…`]],
  ])("words that nobody knows: %s", (_, text, unknown) => {
    expect(sortPaste(text)).toMatchObject({ rest: [], unknown });
  });

  it("the labels and menus of DingTalk's pages are no leftovers", () => {
    const page =
      "应用能力\n添加应用能力\n网页应用\n机器人\n开发配置\n权限管理\n事件与回调\n安全设置\n重定向URL（回调域名）\n服务器出口IP\n" +
      "端内免登地址\n应用首页地址\nPC端首页地址\n应用发布\n版本管理与发布\n监控中心\n应用名称\n应用描述\n应用图标\n编辑\n更多";
    expect(sortPaste(`${page}\n${clientId}`)).toEqual({ found: { clientId }, rest: [], unknown: [] });
  });

  it("of two values for a field the one that a label names counts", () => {
    const other = `${clientSecret.slice(1)}x`;
    const { found, rest } = sortPaste(`${other}\nAppSecret: ${clientSecret}`);
    expect(found).toEqual({ clientSecret });
    expect(rest).toEqual([{ kind: "second", shown: `${other.slice(0, 3)}… (${other.length})` }]);
  });

  it("what a label calls a secret goes to its field, which says what is wrong", () => {
    expect(sortPaste("Client Secret: abc123").found).toEqual({ clientSecret: "abc123" });
  });
});

/** Numbers that look random and are the same in every run. */
function* randoms(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe("SEC-63: any paste", () => {
  const labels = {
    corpId: ["CorpId", "企业 ID", "corp_id", ""],
    clientId: ["Client ID（原 AppKey）", "AppKey", "Client ID", ""],
    clientSecret: ["Client Secret", "AppSecret", "Client Secret（原 AppSecret）", ""],
    agentId: ["AgentId", "原企业内部应用 AgentId", ""],
  };
  const noise = ["考勤", "Contoso", "复制", appId, "suiteq3xk7vnw2mzp8rt5", "v1", "••••••", "https", "A-7"];
  const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

  it("loses nothing, and shows no part of a secret that anybody could use", () => {
    const random = randoms(7);
    const next = () => random.next().value;
    const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T;
    const letters = (count: number, from = alphabet) =>
      Array.from({ length: count }, () => pick([...from])).join("");
    for (let round = 0; round < 500; round += 1) {
      const secret = `x${letters(pick([31, 40, 63, 90]))}`;
      const values = {
        corpId: `ding${letters(32, "0123456789abcdef")}`,
        clientId: `ding${letters(15, "0123456789abcdefghijklmnopqrstuvwxyz")}z`,
        clientSecret: secret,
        agentId: `3${letters(9, "0123456789")}`,
      };
      const chosen = pasteFields.filter(() => next() < 0.8);
      const lines = [
        ...chosen.map(
          (field) => `${pick(labels[field])}${pick([":", "：", " ", "\t", "\r\n", " = "])}${values[field]}`,
        ),
        ...noise.filter(() => next() < 0.3),
      ].sort(() => next() - 0.5);
      const text = lines.join(pick(["\n", "\r\n", "\t", " ", " | ", "；"]));
      const { found, rest, unknown } = sortPaste(text);
      expect(found, text).toEqual(Object.fromEntries(chosen.map((field) => [field, values[field]])));
      const shown = [...rest.map((entry) => entry.shown), ...unknown].join("\n");
      for (const word of noise.filter((name) => lines.includes(name) && !/复制|•/.test(name)))
        expect(shown, text).toContain(word);
      for (let at = 0; at + 6 <= secret.length; at += 1)
        expect(shown).not.toContain(secret.slice(at, at + 6));
      for (const [field, value] of Object.entries(found))
        if (field !== "clientSecret") expect(value).not.toBe(secret);
    }
  });

  it("shows no more than the beginning of what may be a secret, also of a broken one", () => {
    for (const broken of [
      `${clientSecret.slice(0, 20)}+${clientSecret.slice(21)}`,
      clientSecret.repeat(5),
      "a1b2c3d4e5",
    ]) {
      const { rest, unknown } = sortPaste(broken);
      const shown = [...rest.map((entry) => entry.shown), ...unknown].join(" ");
      for (let at = 0; at + 6 <= broken.length; at += 1)
        expect(shown).not.toContain(broken.slice(at, at + 6));
    }
  });
});
