import { createElement } from "react";
import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/domain/locale/locale";
import { failureKinds } from "@/lib/domain/login/failure-kind";
import { EndedPanel } from "./ended-panel";
import { FailureNotice } from "./failure-notice";
import { renderHtml } from "./render-html";
import { hostedTexts } from "./texts";

/** How a page sends somebody back to the beginning. */
const advice: Readonly<Record<Locale, RegExp>> = {
  en: /(?:begin|start|try|sign in)(?: it| the sign-in)? (?:again|anew|from)|choose another/gi,
  "zh-CN": /请(?:返回|重试|稍后重试|选择其他|重新)[^。；]*|重新开始/g,
};

const nothing = { reference: undefined, method: null, tried: null, needed: null, chosen: null };

describe.each(["en", "zh-CN"] as const)("the end of a sign-in, in %s", (locale) => {
  const texts = hostedTexts(locale);
  const pool = { name: "Acme", page: "/p/acme", contact: "it@acme.example" };
  const shared = { texts, reference: undefined, signedIn: false, pool, nonce: "n" };

  it.each(failureKinds)("says once where one begins anew: %s", (kind) => {
    const page = renderHtml(createElement(EndedPanel, { ...shared, kind, application: null }));
    expect(page.match(advice[locale])).toHaveLength(1);
  });

  // On a login page the ways are there, or not: its buttons say it.
  it.each(failureKinds)("leaves the ways on to the page that has them: %s", (kind) => {
    const notice = renderHtml(
      createElement(FailureNotice, { texts, failure: { ...nothing, kind }, contact: "", nonce: "n" }),
    );
    expect(notice.match(advice[locale])).toBeNull();
  });
});
