import { expect, it } from "vitest";
import { findLinkRefusal, type LinkFacts } from "./decide-link";

const good: LinkFacts = {
  userId: "me",
  isSignedIn: true,
  isOffered: true,
  holderId: null,
  isUseridTaken: false,
  hasOther: false,
};

it.each<[string, Partial<LinkFacts>, ReturnType<typeof findLinkRefusal>]>([
  ["nobody's, by whoever is signed in", {}, null],
  ["by whoever is signed in no more", { isSignedIn: false, holderId: "other" }, "login.link_over"],
  [
    "through a connection that is off",
    { isOffered: false, holderId: "other" },
    "login.connection_unavailable",
  ],
  ["another user's", { holderId: "other", hasOther: true }, "login.identity_taken"],
  ["one's own already", { holderId: "me", hasOther: true }, "login.identity_linked"],
  ["with somebody else's userid", { isUseridTaken: true, hasOther: true }, "login.identity_conflict"],
  ["beside another of the same scope", { hasOther: true }, "login.scope_taken"],
])("SEC-43, SEC-44: a DingTalk account, %s", (_, facts, refusal) => {
  expect(findLinkRefusal({ ...good, ...facts })).toBe(refusal);
});
