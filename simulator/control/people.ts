import type { Person } from "../directory-schema";
import { personSchema } from "../directory-schema";
import { answerJson } from "../http";
import { deriveOpenId, deriveUnionId } from "../identifiers";
import type { State } from "../state";
import type { ControlRoute } from "./context";
import { parseInput } from "./input";

/** The identifiers that DingTalk would give out for a person: per enterprise, and per app. */
function listIdentifiers(person: Person, state: State) {
  const { enterprises, apps } = state.directory;
  return {
    unionIds: Object.fromEntries([...enterprises.keys()].map((id) => [id, deriveUnionId(person.id, id)])),
    openIds: Object.fromEntries([...apps.keys()].map((id) => [id, deriveOpenId(person.id, id)])),
  };
}

const PATTERN = /^\/control\/people\/([^/]+)$/;

export const peopleRoutes: ControlRoute[] = [
  {
    method: "GET",
    pattern: PATTERN,
    answer({ state }, _request, id) {
      const person = state.directory.people.get(id);
      if (!person) return answerJson(404, { error: "no such person" });
      return answerJson(200, { person, ...listIdentifiers(person, state) });
    },
  },
  {
    method: "PUT",
    pattern: PATTERN,
    answer({ state }, request, id) {
      const person = state.directory.putPerson(parseInput(personSchema, { ...request.json, id }));
      return answerJson(200, { person, ...listIdentifiers(person, state) });
    },
  },
  {
    method: "DELETE",
    pattern: PATTERN,
    answer({ state }, request, id) {
      const isRemoved = state.directory.removePerson(id, request.query.get("corpId") ?? undefined);
      return isRemoved ? answerJson(200, { ok: true }) : answerJson(404, { error: "no such person" });
    },
  },
];
