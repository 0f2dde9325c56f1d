import { expect, test } from "vitest";
import { renderDingTalkErrors } from "./dingtalk-errors-document";

test.each([
  ["en", "dingtalk-errors.md"],
  ["zh-CN", "dingtalk-errors.zh-CN.md"],
] as const)(
  "the public list of DingTalk's codes in %s is what the dictionary makes (npm run docs:dingtalk-errors)",
  async (language, file) => {
    await expect(renderDingTalkErrors(language)).toMatchFileSnapshot(`../../docs/${file}`);
  },
);
