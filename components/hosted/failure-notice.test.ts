import { createElement } from "react";
import { describe, expect, it } from "vitest";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import { failureKinds } from "@/lib/domain/login/failure-kind";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { FailureNotice } from "./failure-notice";
import { renderHtml } from "./render-html";
import { hostedTexts } from "./texts";

const reference = "ABCD-EFGH-JKLM";
const contact = "Ask it@acme.example";

function show(failure: Partial<TriedSignIn> & Pick<TriedSignIn, "kind">, texts = hostedTexts("en")): string {
  const nothing = { reference, method: null, tried: null, needed: null, chosen: null };
  return renderHtml(
    createElement(FailureNotice, { texts, failure: { ...nothing, ...failure }, contact, nonce: "n" }),
  );
}

describe("the notice of a failure", () => {
  it("is calm for what the person wanted: no number, no alarm, nobody to ask", () => {
    const notice = show({ kind: "cancelled" });
    expect(notice).toContain("You cancelled the sign-in at DingTalk.");
    expect(notice).toContain('role="status"');
    for (const loud of [reference, "alert", "broken", "<svg", "mailto:", "<script"])
      expect(notice).not.toContain(loud);
  });

  it("gives what is broken a number to copy and somebody to ask", () => {
    const notice = show({ kind: "misconfigured" });
    expect(notice).toContain(`data-copy="${reference}"`);
    expect(notice).toContain('<script nonce="n">');
    expect(notice).toContain('href="mailto:it@acme.example"');
  });

  it("names the enterprise that is needed, and the chosen one where the page offers it", () => {
    const wrong = { kind: "wrong_enterprise", needed: "Acme" } as const;
    expect(show(wrong)).toContain("a different enterprise from the one this sign-in needs, or none.");
    expect(show(wrong)).toMatch(/You were signing in with “<span>Acme<\/span>”: choose/);
    expect(show({ ...wrong, chosen: "Globex" })).toMatch(
      /enterprise that you chose, use “<span>Globex<\/span>”\. You were signing in with “<span>Acme<\/span>”\./,
    );
    expect(show({ ...wrong, chosen: "Globex" })).toContain("another DingTalk account");
  });

  it("SEC-71: shows names and contacts as text", () => {
    const hostile = "<img src=x>";
    const texts = hostedTexts("zh-CN");
    const notice = renderHtml(
      createElement(FailureNotice, {
        texts,
        failure: {
          kind: "wrong_enterprise",
          reference,
          method: null,
          tried: null,
          needed: hostile,
          chosen: hostile,
        },
        contact: `${hostile} https://acme.example/"onmouseover=1`,
        nonce: "n",
      }),
    );
    expect(notice).not.toContain("<img");
    expect(notice).not.toContain('"onmouseover');
  });

  it.each(failureKinds)("shows its number only where one asks about it: %s", (kind) => {
    expect(show({ kind }).includes(reference)).toBe(failureGuideOf(kind).look !== "neutral");
  });
});
