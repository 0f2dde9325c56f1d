import { z } from "zod";
import { DirectoryConflict } from "../directory";
import {
  appSchema,
  employeeSchema,
  enterpriseSchema,
  membershipSchema,
  personSchema,
} from "../directory-schema";
import { answerJson } from "../http";
import {
  createAgentId,
  createClientId,
  createClientSecret,
  createCorpId,
  createPersonId,
  deriveOpenId,
  deriveUnionId,
} from "../identifiers";
import type { ControlRoute } from "./context";
import { parseInput } from "./input";

const personInputSchema = personSchema.omit({ group: true }).extend({
  id: personSchema.shape.id.default(createPersonId),
  nick: z.string().min(1).optional(),
  /** Absent: an ordinary employee of the new enterprise. Empty: a person of no enterprise. */
  memberships: z
    .array(
      membershipSchema.extend({
        /** Absent: the new enterprise. */
        corpId: z.string().optional(),
        employee: employeeSchema.partial().default({}),
      }),
    )
    .default([{ contactType: 0, left: false, employee: {} }]),
});

const enterpriseInputSchema = z.strictObject({
  corpId: enterpriseSchema.shape.corpId.default(createCorpId),
  name: enterpriseSchema.shape.name,
  departments: enterpriseSchema.shape.departments,
  app: appSchema
    .omit({ corpId: true })
    .extend({
      clientId: appSchema.shape.clientId.default(createClientId),
      clientSecret: appSchema.shape.clientSecret.default(createClientSecret),
      agentId: appSchema.shape.agentId.default(createAgentId),
      name: appSchema.shape.name.default("Test app"),
    })
    .prefault({}),
  people: z.array(personInputSchema).default([]),
});

const departmentsInputSchema = z.strictObject({ departments: enterpriseSchema.shape.departments });

export const enterpriseRoutes: ControlRoute[] = [
  {
    method: "POST",
    pattern: /^\/control\/enterprises$/,
    answer({ state }, request) {
      const {
        corpId,
        name,
        departments,
        app: appInput,
        people,
      } = parseInput(enterpriseInputSchema, request.json);
      const { directory } = state;
      const app = { ...appInput, corpId };
      directory.addEnterprise({ corpId, name, departments, group: corpId });
      try {
        directory.addApp(app);
        const created = people.map((input) => {
          if (directory.people.has(input.id)) {
            throw new DirectoryConflict("people.id", `there is a person ${input.id} already`);
          }
          return directory.putPerson({
            ...input,
            nick: input.nick ?? input.name,
            group: corpId,
            memberships: input.memberships.map((membership) => ({
              ...membership,
              corpId: membership.corpId ?? corpId,
              employee: { userid: input.id, name: input.name, ...membership.employee },
            })),
          });
        });
        return answerJson(201, {
          corpId,
          name,
          app,
          people: created.map((person) => ({
            id: person.id,
            name: person.name,
            userid: person.memberships.find((one) => one.corpId === corpId)?.employee.userid,
            unionId: deriveUnionId(person.id, corpId),
            openId: deriveOpenId(person.id, app.clientId),
          })),
        });
      } catch (error) {
        directory.removeEnterprise(corpId);
        throw error;
      }
    },
  },
  {
    method: "PUT",
    pattern: /^\/control\/enterprises\/([^/]+)\/departments$/,
    answer({ state }, request, corpId) {
      const enterprise = state.directory.enterprises.get(corpId);
      if (!enterprise) return answerJson(404, { error: "no such enterprise" });
      const { departments } = parseInput(departmentsInputSchema, request.json);
      enterprise.departments = departments;
      return answerJson(200, { departments });
    },
  },
  {
    method: "DELETE",
    pattern: /^\/control\/enterprises\/([^/]+)$/,
    answer: ({ state }, _request, corpId) =>
      state.directory.removeEnterprise(corpId)
        ? answerJson(200, { ok: true })
        : answerJson(404, { error: "no such enterprise" }),
  },
];
