import { describe, expect, it } from "vitest";
import {
  findInvitationWays,
  findInvitedAddress,
  hasInvitationWay,
  type InvitedUser,
  type PoolEntrance,
} from "./user-invitation";

const nobody: InvitedUser = {
  email: null,
  emailVerified: false,
  phone: null,
  phoneVerified: false,
  username: null,
  employeeNumber: null,
  linkedTo: [],
};
const closed: PoolEntrance = { connections: [], methods: [], hasApplication: true };
const connection = (matchFields: PoolEntrance["connections"][number]["matchFields"] = []) => ({
  name: "Acme",
  corpId: "ding-acme",
  matchFields,
});
const email = "mei@acme.example";

describe("by what an invited user comes in", () => {
  it.each<[string, PoolEntrance, Partial<InvitedUser>, readonly string[]]>([
    [
      "whom no connection finds: it would make a second user",
      { ...closed, connections: [connection()] },
      {},
      [],
    ],
    ["who is linked", { ...closed, connections: [connection()] }, { linkedTo: ["ding-acme"] }, ["Acme"]],
    ["who is linked elsewhere", { ...closed, connections: [connection()] }, { linkedTo: ["ding-other"] }, []],
    [
      "SEC-37: an address that nobody has verified",
      { ...closed, connections: [connection(["email"])] },
      { email },
      [],
    ],
    [
      "an address that is verified",
      { ...closed, connections: [connection(["email"])] },
      { email, emailVerified: true },
      ["Acme"],
    ],
    [
      "SEC-37: a number that nobody has verified",
      { ...closed, connections: [connection(["phone"])] },
      { phone: "+8613800138000" },
      [],
    ],
    ["a user name", { ...closed, connections: [connection(["username"])] }, { username: "mei" }, ["Acme"]],
    [
      "an employee number",
      { ...closed, connections: [connection(["employeeNumber"])] },
      { employeeNumber: "A-1" },
      ["Acme"],
    ],
    [
      "a value that nothing asks for",
      { ...closed, connections: [connection(["phone"])] },
      { username: "mei" },
      [],
    ],
  ])("with DingTalk: %s", (_, entrance, user, expected) => {
    const ways = findInvitationWays(entrance, { ...nobody, ...user });
    expect(ways).toEqual({ dingtalk: expected, password: false, emailCode: false });
    expect(hasInvitationWay(ways)).toBe(expected.length > 0);
  });

  it("with a password or a code where the pool offers it, by an address that is verified alone", () => {
    const open: PoolEntrance = { ...closed, methods: ["passkey", "password", "email_code"] };
    const verified = { ...nobody, email, emailVerified: true };
    expect(findInvitationWays(open, verified)).toEqual({ dingtalk: [], password: true, emailCode: true });
    expect(hasInvitationWay(findInvitationWays(open, { ...nobody, email }))).toBe(false);
    expect(hasInvitationWay(findInvitationWays({ ...closed, methods: ["passkey"] }, verified))).toBe(false);
  });

  it("with a password only where an application's login page has the link for it", () => {
    const ways = findInvitationWays(
      { ...closed, methods: ["password"], hasApplication: false },
      { ...nobody, email, emailVerified: true },
    );
    expect(hasInvitationWay(ways)).toBe(false);
  });
});

it("goes to an address in its one form alone", () => {
  expect([email, "Mei@acme.example", "mei", null].map(findInvitedAddress)).toEqual([email, null, null, null]);
});
