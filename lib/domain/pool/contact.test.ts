import { describe, expect, it } from "vitest";
import { contactSchema, readContact } from "./contact";

const hrefsOf = (contact: string) =>
  readContact(contact).flatMap(({ href }) => (href === null ? [] : [href]));

describe("a pool's contact", () => {
  it.each([
    ["IT helpdesk, it@acme.example or +86 571-8888 0000.", ["mailto:it@acme.example", "tel:+8657188880000"]],
    ["请联系小王（分机8000），邮箱wang@acme.example。", ["mailto:wang@acme.example"]],
    [
      "工单：https://help.acme.example/new?topic=login。电话400-800-1234",
      ["https://help.acme.example/new?topic=login", "tel:4008001234"],
    ],
    ["(https://help.acme.example/).", ["https://help.acme.example/"]],
    ["Ask Mei in room 301", []],
    ["", []],
  ])("opens what is an address in %j", (contact, hrefs) => {
    expect(hrefsOf(contact)).toEqual(hrefs);
  });

  it.each([
    "javascript:alert(1)",
    "http://insecure.example/",
    "data:text/html,<script>",
    "https://name@evil.example/",
    "https://acme.example\\@evil.example",
    "ftp://acme.example",
    "mailto:?bcc=all",
    "https://",
  ])("SEC-71: opens nothing else: %j", (contact) => {
    for (const href of hrefsOf(contact)) expect(href).toMatch(/^(?:https:\/\/acme\.example\/?$|mailto:)/);
    expect(hrefsOf(contact).join()).not.toMatch(/javascript|data:|ftp|evil|http:/);
  });

  it("loses nothing of the text", () => {
    for (const contact of [
      "a@b.example x@y.example",
      "+8613800000000",
      "wir: https://a.example/#x, oder",
      "𠮷@x",
    ])
      expect(
        readContact(contact)
          .map(({ text }) => text)
          .join(""),
      ).toBe(contact);
  });

  it("is one line of at most 200 characters", () => {
    expect(contactSchema.parse("  it@acme.example ")).toBe("it@acme.example");
    expect(contactSchema.safeParse("a".repeat(201)).error?.issues[0]?.message).toBe("pool.contact.too_long");
    expect(contactSchema.safeParse("a\nb").error?.issues[0]?.message).toBe("pool.contact.unsafe_characters");
  });
});
