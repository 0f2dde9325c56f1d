import { describe, expect, it } from "vitest";
import { toFieldCodes } from "../field-codes";
import { createPoolSchema } from "./pool-form";

function faultOf(input: unknown): Record<string, string> {
  const parsed = createPoolSchema.safeParse(input);
  return parsed.success ? {} : toFieldCodes(parsed.error.issues);
}

describe("createPoolSchema", () => {
  it.each(["ab", "acme", "acme-2", "2acme", "a-b-c", "a".repeat(40)])("takes the slug %s", (slug) => {
    expect(faultOf({ name: "Acme", slug })).toEqual({});
  });

  it.each([
    ["a", "too_short"],
    ["a".repeat(41), "too_long"],
    ["Acme", "shape"],
    ["-acme", "shape"],
    ["acme-", "shape"],
    ["xn--acme", "shape"],
    ["a_b", "shape"],
    ["a.b", "shape"],
    ["钉钉", "shape"],
    ["acme\n", "shape"],
    [" acme", "shape"],
    ["console", "reserved"],
    ["www", "reserved"],
  ])("refuses the slug %j: %s", (slug, fault) => {
    expect(faultOf({ name: "Acme", slug })).toEqual({ slug: `pool.slug.${fault}` });
  });

  it("trims the name and refuses what no name is", () => {
    expect(createPoolSchema.parse({ name: "  杭州 Acme ", slug: "acme" }).name).toBe("杭州 Acme");
    expect(faultOf({ name: "  ", slug: "acme" })).toEqual({ name: "pool.name.required" });
    expect(faultOf({ name: "a\u0007b", slug: "acme" })).toEqual({ name: "pool.name.unsafe_characters" });
    expect(faultOf({ name: "a".repeat(61), slug: "acme" })).toEqual({ name: "pool.name.too_long" });
  });

  it.each([
    { name: "Acme", slug: "acme", id: "x" },
    { name: { contains: "" }, slug: "acme" },
    { name: "Acme", slug: ["acme"] },
    null,
    "acme",
  ])("SEC-62: is closed and takes scalars only: %j", (input) => {
    expect(createPoolSchema.safeParse(input).success).toBe(false);
  });
});
