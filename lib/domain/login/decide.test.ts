import { describe, expect, it } from "vitest";
import { type BindMethod, bindMethods } from "../association/binding";
import { type Answer, type Decision, decide, type LoginFacts, type LoginRule } from "./decide";
import type { DingTalkProof, Proof } from "./proof";

const dingtalk: DingTalkProof = {
  kind: "dingtalk",
  mode: "browser",
  provenBy: "dingapp",
  person: {
    developerScope: "dingcorp",
    unionId: "union",
    corpId: "dingcorp",
    userid: "userid",
    profile: { departmentIds: [] },
    fromAccount: [],
    record: {},
  },
};
const silent: Proof = { ...dingtalk, mode: "in_client" };
const local: Proof = { kind: "local", method: "password", provenBy: "hash", userId: "user" };

const nobody: LoginFacts = { known: null, identityId: null, useridOwner: null, matches: [] };
const member: LoginFacts = {
  known: { userId: "user", disabledAt: null },
  identityId: "identity",
  useridOwner: "identity",
  matches: [],
};
const newcomerOfEnterprise: LoginFacts = { ...member, useridOwner: null };
const disabled: LoginFacts = {
  ...member,
  known: { userId: "user", disabledAt: new Date("2026-01-02T03:04:05Z") },
};
const thief: LoginFacts = { ...member, useridOwner: "another" };
const stranger: LoginFacts = { ...nobody, useridOwner: "another" };
const localUser: LoginFacts = { ...nobody, known: { userId: "user", disabledAt: null } };
const free = {
  userId: "matched",
  version: 2,
  disabledAt: null,
  isTaken: false,
  isAdministrator: false,
  isUnlinked: false,
};
const match = { field: "email", candidate: free } as const;
const matched: LoginFacts = { ...nobody, matches: [match] };
const mismatched: LoginFacts = {
  ...nobody,
  matches: [{ ...match, candidate: { ...free, isTaken: true } }],
};
const disabledMatch: LoginFacts = {
  ...nobody,
  matches: [{ ...match, candidate: { ...free, disabledAt: new Date("2026-01-02T03:04:05Z") } }],
};

const open: LoginRule = { offered: true, createsAccounts: true, asks: false, bindsBy: [] };
const loginOnly: LoginRule = { ...open, createsAccounts: false };
const gone: LoginRule = { ...open, offered: false };
const asking: LoginRule = { ...open, asks: true, bindsBy: ["password"] };
const askingOnly: LoginRule = { ...asking, createsAccounts: false };
const askingAll: LoginRule = { ...asking, bindsBy: bindMethods };
/** What the connection allows is nothing that the pool offers. */
const askingInVain: LoginRule = { ...asking, bindsBy: [] };

const account = { userId: "bound", version: 5, disabledAt: null, isTaken: false };
const isNew: Answer = { kind: "create" };
const isTheirs: Answer = { kind: "bind", method: "password", account };
const isTheirsBy = (method: BindMethod): Answer => ({ ...isTheirs, method });
const isTheirsBySession = isTheirsBy("session");
const isDisabled: Answer = {
  ...isTheirs,
  account: { ...account, disabledAt: new Date("2026-01-02T03:04:05Z"), isTaken: true },
};
const isTaken: Answer = { ...isTheirs, account: { ...account, isTaken: true } };

const signIn: Decision = { kind: "sign_in", userId: "user" };
const create: Decision = { kind: "create" };
const link: Decision = { kind: "link", userId: "matched", version: 2, field: "email" };
const ask: Decision = { kind: "ask", methods: ["password"], create: true };
const bind: Decision = { kind: "bind", userId: "bound", version: 5, method: "password" };
const refused = (reason: string) => ({ kind: "refuse", reason });

describe("what a login comes to", () => {
  it.each<[string, Proof, LoginFacts, LoginRule, unknown]>([
    ["a known person", dingtalk, member, open, signIn],
    ["a known person, silently", silent, member, open, signIn],
    ["a known person in login-only mode (SEC-42)", dingtalk, member, loginOnly, signIn],
    ["a known person with a userid that nobody held", dingtalk, newcomerOfEnterprise, open, signIn],
    ["an unknown person", dingtalk, nobody, open, create],
    ["an unknown person, silently", silent, nobody, open, create],
    [
      "an unknown person in login-only mode (SEC-42)",
      dingtalk,
      nobody,
      loginOnly,
      refused("login.account_required"),
    ],
    [
      "an unknown person, silently, in login-only mode (SEC-42)",
      silent,
      nobody,
      loginOnly,
      refused("login.account_required"),
    ],
    ["a disabled user (SEC-47)", dingtalk, disabled, open, refused("login.account_disabled")],
    [
      "a known person with another's userid (SEC-25)",
      dingtalk,
      thief,
      open,
      refused("login.identity_conflict"),
    ],
    [
      "an unknown person with another's userid (SEC-25)",
      dingtalk,
      stranger,
      open,
      refused("login.identity_conflict"),
    ],
    [
      "a disabled user with another's userid (SEC-25)",
      dingtalk,
      { ...disabled, useridOwner: "another" },
      open,
      refused("login.identity_conflict"),
    ],
    [
      "anybody whose connection was taken away (SEC-47)",
      dingtalk,
      member,
      gone,
      refused("login.connection_unavailable"),
    ],
    [
      "nobody whose connection was taken away (SEC-47)",
      silent,
      nobody,
      gone,
      refused("login.connection_unavailable"),
    ],
    ["somebody unknown who is matched (SEC-37)", dingtalk, matched, open, link],
    ["somebody unknown who is matched, in login-only mode", silent, matched, loginOnly, link],
    [
      "somebody whose match does not count (SEC-39)",
      dingtalk,
      mismatched,
      open,
      { ...create, mismatch: "taken" },
    ],
    [
      "somebody whose account here is disabled, who does not get another one (SEC-47)",
      dingtalk,
      disabledMatch,
      open,
      { ...refused("login.account_disabled"), mismatch: "disabled" },
    ],
    [
      "the same in login-only mode",
      dingtalk,
      mismatched,
      loginOnly,
      { ...refused("login.account_required"), mismatch: "taken" },
    ],
    [
      "somebody who is matched and comes with another's userid (SEC-25)",
      dingtalk,
      { ...matched, useridOwner: "another" },
      open,
      refused("login.identity_conflict"),
    ],
    [
      "a known person whose record leads to another user",
      dingtalk,
      { ...member, matches: [match] },
      open,
      signIn,
    ],
    ["a local user", local, localUser, open, signIn],
    [
      "a disabled local user (SEC-47)",
      local,
      { ...localUser, known: { userId: "user", disabledAt: new Date("2026-01-02T03:04:05Z") } },
      open,
      refused("login.account_disabled"),
    ],
    ["a local user who is gone", local, nobody, open, refused("login.account_required")],
  ])("%s", (_who, proof, facts, rule, expected) => {
    expect(decide(proof, facts, rule)).toEqual(expected);
  });
});

describe("SEC-40: what an unknown person is asked, and what their answer comes to", () => {
  it.each<[string, LoginFacts, LoginRule, Answer | undefined, unknown]>([
    ["nobody has answered", nobody, asking, undefined, ask],
    ["nobody has answered, in login-only mode", nobody, askingOnly, undefined, { ...ask, create: false }],
    ["they are new", nobody, asking, isNew, create],
    ["they are new, in login-only mode (SEC-42)", nobody, askingOnly, isNew, { ...ask, create: false }],
    ["they have proven an account", nobody, asking, isTheirs, bind],
    ["they have proven an account, in login-only mode", nobody, askingOnly, isTheirs, bind],
    ["by what the connection does not allow", nobody, asking, isTheirsBySession, ask],
    ...bindMethods.map((method): [string, LoginFacts, LoginRule, Answer, unknown] => [
      `they have proven an account by ${method}`,
      ...([nobody, askingAll, isTheirsBy(method), { ...bind, method }] as const),
    ]),
    ["no way works, and nobody has answered", nobody, askingInVain, undefined, { ...ask, methods: [] }],
    ["no way works any more", nobody, askingInVain, isTheirsBy("email_code"), { ...ask, methods: [] }],
    ["no way works, and they are new", nobody, askingInVain, isNew, create],
    [
      "no way works, in login-only mode (SEC-42)",
      nobody,
      { ...askingInVain, createsAccounts: false },
      isTheirsBy("passkey"),
      refused("login.account_required"),
    ],
    [
      "an account that is disabled (SEC-41)",
      nobody,
      asking,
      isDisabled,
      refused("login.credentials_refused"),
    ],
    [
      "an account that is another person's (SEC-44)",
      nobody,
      asking,
      isTaken,
      refused("login.account_linked"),
    ],
    ["nobody is asked any more", nobody, open, isTheirs, create],
    [
      "nobody is asked any more, in login-only mode",
      nobody,
      loginOnly,
      isTheirs,
      refused("login.account_required"),
    ],
    ["the person has become known", member, asking, isTheirs, signIn],
    ["the person has become matched (SEC-37)", matched, asking, isTheirs, link],
    [
      "the connection is gone (SEC-47)",
      nobody,
      { ...asking, offered: false },
      isTheirs,
      refused("login.connection_unavailable"),
    ],
    ["a match does not count", mismatched, asking, isTheirs, { ...bind, mismatch: "taken" }],
    [
      "the account of the record is disabled (SEC-47)",
      disabledMatch,
      asking,
      isTheirs,
      { ...refused("login.account_disabled"), mismatch: "disabled" },
    ],
    ["the userid is another's (SEC-25)", stranger, asking, isTheirs, refused("login.identity_conflict")],
  ])("%s", (_what, facts, rule, answer, expected) => {
    expect(decide(dingtalk, facts, rule, answer)).toEqual(expected);
  });
});

/**
 * The rule once more, as a product of all that it looks at: what comes first in the list wins, whatever comes after.
 */
describe("every combination", () => {
  const proofs: Proof[] = [dingtalk, silent, local];
  const rules: LoginRule[] = [true, false].flatMap((offered) =>
    [true, false].flatMap((createsAccounts) =>
      [
        { asks: false, bindsBy: [] },
        ...[[], ["password" as const], bindMethods].map((bindsBy) => ({ asks: true, bindsBy })),
      ].map((binding) => ({ offered, createsAccounts, ...binding })),
    ),
  );
  const answers = [undefined, isNew, ...bindMethods.map(isTheirsBy), isTaken, isDisabled];
  const knowns = [null, localUser.known, disabled.known];
  const owners: [string | null, string | null][] = [
    [null, null],
    [null, "another"],
    ["identity", null],
    ["identity", "identity"],
    ["identity", "another"],
  ];
  const found = [nobody.matches, matched.matches, mismatched.matches, disabledMatch.matches];

  function expected(proof: Proof, facts: LoginFacts, rule: LoginRule, answer: Answer | undefined): unknown {
    const { known, identityId, useridOwner, matches } = facts;
    const why = matches === mismatched.matches ? { mismatch: "taken" } : {};
    const { asks, bindsBy } = rule;
    const may = answer?.kind === "bind" && bindsBy.some((method) => method === answer.method);
    const method = answer?.kind === "bind" ? answer.method : undefined;
    const order: [boolean, unknown][] = [
      [!rule.offered, refused("login.connection_unavailable")],
      [![null, identityId].includes(useridOwner), refused("login.identity_conflict")],
      [Boolean(known?.disabledAt), refused("login.account_disabled")],
      [known !== null, signIn],
      [proof === local, refused("login.account_required")],
      [matches === matched.matches, link],
      [matches === disabledMatch.matches, { ...refused("login.account_disabled"), mismatch: "disabled" }],
      [asks && answer === isNew && rule.createsAccounts, { ...create, ...why }],
      [asks && may && answer === isDisabled, { ...refused("login.credentials_refused"), ...why }],
      [asks && may && answer === isTaken, { ...refused("login.account_linked"), ...why }],
      [asks && may, { ...bind, method, ...why }],
      [
        asks && (bindsBy.length > 0 || rule.createsAccounts),
        { ...ask, methods: bindsBy, create: rule.createsAccounts, ...why },
      ],
      [asks, { ...refused("login.account_required"), ...why }],
      [rule.createsAccounts, { ...create, ...why }],
      [true, { ...refused("login.account_required"), ...why }],
    ];
    return order.find(([holds]) => holds)?.[1];
  }

  it("comes to what the first of its reasons says (SEC-25, SEC-37, SEC-40, SEC-42, SEC-47)", () => {
    let count = 0;
    for (const proof of proofs)
      for (const rule of rules)
        for (const known of knowns)
          for (const [identityId, useridOwner] of owners)
            for (const matches of found)
              for (const answer of answers) {
                const facts = { known, identityId, useridOwner, matches };
                const told = JSON.stringify({ proof, facts, rule, answer });
                expect(decide(proof, facts, rule, answer), told).toEqual(
                  expected(proof, facts, rule, answer),
                );
                count += 1;
              }
    expect(count).toBe(3 * 16 * 3 * 5 * 4 * 8);
  });
});
