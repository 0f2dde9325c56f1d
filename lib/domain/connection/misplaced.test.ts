import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { findRightField, moveValue } from "./misplaced";

it("knows the right field of every fault that names one of the four values", () => {
  const codes = readFileSync("lib/domain/connection/credentials.ts", "utf8").match(
    /connection\.[a-z_]+\.looks_like_(?:agent_id|client_id|client_secret|corp_id)/g,
  );
  expect(codes?.length).toBeGreaterThan(5);
  expect(codes?.filter((code) => findRightField(code) === null)).toEqual([]);
  expect(findRightField("connection.corp_id.looks_like_app_id")).toBeNull();
});

it("lets two values change places, and never brings a secret into sight (SEC-63)", () => {
  const corpId = { field: "corpId", value: "dingq3xk7vnw2mzp8rt5" } as const;
  expect(moveValue({ field: "clientId", value: "ding0a" }, corpId)).toEqual({
    from: corpId.value,
    to: "ding0a",
  });
  expect(moveValue({ field: "clientId", value: "3" }, { field: "agentId", value: "" })).toEqual({
    from: "",
    to: "3",
  });
  expect(moveValue(corpId, { field: "agentId", value: corpId.value })).toEqual({
    from: "",
    to: corpId.value,
  });
  const secret = { field: "clientSecret", value: "s3cret" } as const;
  expect(moveValue({ field: "clientId", value: "other" }, secret)).toBeNull();
  expect(moveValue({ field: "clientId", value: "s3cret" }, { ...secret, value: "" })).toEqual({
    from: "",
    to: "s3cret",
  });
  // A wrong value in the secret's box is no secret; what comes back into it is hidden there.
  expect(moveValue({ field: "clientSecret", value: "3044556677" }, { field: "agentId", value: "7" })).toEqual(
    {
      from: "7",
      to: "3044556677",
    },
  );
});
