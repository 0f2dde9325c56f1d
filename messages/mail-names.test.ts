import { expect, it } from "vitest";
import { mailCodePurposes } from "@/lib/domain/login/mail-code";
import { accountNotices } from "@/lib/domain/mail/account-notice";
import { mailParameters } from "@/lib/domain/mail/mail-kinds";
import en from "./en";
import zh from "./zh-CN";

it("the list of mails has a name for each kind, each code and each notice, in both languages", () => {
  for (const { mails } of [en, zh]) {
    expect(Object.keys(mails.kinds)).toEqual(expect.arrayContaining(Object.keys(mailParameters)));
    expect(Object.keys(mails.codes)).toEqual(expect.arrayContaining([...mailCodePurposes]));
    expect(Object.keys(mails.notices)).toEqual(expect.arrayContaining([...accountNotices]));
  }
});
