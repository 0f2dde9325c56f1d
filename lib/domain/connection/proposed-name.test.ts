import { expect, it } from "vitest";
import { proposeName } from "./proposed-name";

it.each([
  [[], "dingtalk"],
  [["acme"], "dingtalk"],
  [["dingtalk"], "dingtalk-2"],
  [["dingtalk-2", "dingtalk", "dingtalk-4"], "dingtalk-3"],
  [["dingtalk-2"], "dingtalk"],
])("beside %j the next connection is %s", (taken, identifier) => {
  expect(proposeName(taken).identifier).toBe(identifier);
});
