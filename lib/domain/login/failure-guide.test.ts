import { describe, expect, it } from "vitest";
import en from "@/messages/en/hosted.json";
import zh from "@/messages/zh-CN/hosted.json";
import { dingtalkErrors } from "../dingtalk/errors";
import { loginErrors } from "./errors";
import { failureGuideOf } from "./failure-guide";
import { type FailureKind, failureKindOf, failureKinds } from "./failure-kind";

const kindsOf = (look: string) => failureKinds.filter((kind) => failureGuideOf(kind).look === look);
const kindsWith = (way: string) =>
  failureKinds.filter((kind) => failureGuideOf(kind).ways.some((one) => one === way));

describe("what a page does with a failure", () => {
  it("is decided for every kind, which has a sentence in both languages and a way on", () => {
    for (const kind of failureKinds) {
      expect(failureGuideOf(kind)?.ways.length, kind).toBeGreaterThan(0);
      for (const { failure } of [en, zh]) expect(failure, kind).toHaveProperty(kind);
    }
    const { title: _title, ...sentences } = en.failure;
    expect(Object.keys(sentences).sort()).toEqual([...failureKinds].sort());
  });

  it("is decided for every error that a sign-in can end with", () => {
    const reached = [
      ...Object.keys(loginErrors),
      ...Object.keys(dingtalkErrors),
      "application.not_admitted",
      "server.fault",
    ].map(failureKindOf);
    // No code says it: an attempt tells that DingTalk named no enterprise.
    expect([...new Set([...reached, "no_enterprise"])].sort()).toEqual([...failureKinds].sort());
  });

  it("is calm for what the person wanted, and for nothing else", () => {
    expect(kindsOf("neutral")).toEqual(["cancelled", "answer_cancelled"]);
    expect(kindsWith("contact")).not.toContain("cancelled");
  });

  it("names somebody to ask for whatever is broken", () => {
    for (const kind of kindsOf("broken")) expect(kindsWith("contact"), kind).toContain(kind);
  });

  it("offers another try only where it can help", () => {
    const useless: FailureKind[] = [
      "not_a_member",
      "misconfigured",
      "identity_conflict",
      "target_refused",
      "account_required",
      "account_disabled",
      "person_disabled",
      "connection_unavailable",
      "too_many_attempts",
    ];
    for (const kind of useless) {
      expect(kindsWith("retry"), kind).not.toContain(kind);
      expect(kindsWith("choose_again"), kind).not.toContain(kind);
    }
    for (const kind of kindsWith("choose_again")) expect(kindsWith("retry"), kind).not.toContain(kind);
  });

  it("takes a foreign enterprise for a choice that can be made again", () => {
    expect(failureKindOf("dingtalk.wrong_enterprise")).toBe("wrong_enterprise");
    expect(failureKindOf("dingtalk.external_contact")).toBe("not_a_member");
    expect(failureKindOf("toString")).toBe("fault");
  });
});
