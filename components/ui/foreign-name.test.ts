import { expect, it } from "vitest";
import { foreignName } from "./foreign-name";

const elementOf = (name: string) => {
  const { type, props } = foreignName([name]);
  return (type as (props: object) => { type: string })(props).type;
};

it("a name that may turn the writing direction is kept apart, every other is ordinary text", () => {
  expect(elementOf("Acme")).toBe("span");
  expect(elementOf("艾克米")).toBe("span");
  expect(elementOf("שלום")).toBe("bdi");
  expect(elementOf("\u202eemanecmA")).toBe("bdi");
});
