import type { App, Enterprise, Membership, Person, PersonInput, Seed } from "./directory-schema";
import { deriveUnionId } from "./identifiers";

export const SEED_GROUP = "seed";

/** A change that contradicts what is there; `field` names the offending input. */
export class DirectoryConflict extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** Enterprises, their apps, and people. */
export class Directory {
  readonly enterprises = new Map<string, Enterprise>();
  readonly apps = new Map<string, App>();
  readonly people = new Map<string, Person>();
  /** corpId → unionId → person id, built when first asked for and dropped when people change. */
  private unionIndex = new Map<string, Map<string, string>>();

  constructor(seed: Seed) {
    for (const enterprise of seed.enterprises) this.addEnterprise({ ...enterprise, group: SEED_GROUP });
    for (const app of seed.apps) this.addApp(app);
    for (const person of seed.people) this.putPerson({ ...person, group: SEED_GROUP });
  }

  addEnterprise(enterprise: Enterprise): void {
    if (this.enterprises.has(enterprise.corpId)) {
      throw new DirectoryConflict("corpId", "an enterprise has this corpId already");
    }
    this.enterprises.set(enterprise.corpId, enterprise);
  }

  addApp(app: App): void {
    if (this.apps.has(app.clientId)) {
      throw new DirectoryConflict("app.clientId", "an app has this clientId already");
    }
    if (!this.enterprises.has(app.corpId)) {
      throw new DirectoryConflict("app.corpId", "no such enterprise");
    }
    this.apps.set(app.clientId, structuredClone(app));
  }

  /** Creates the person, or replaces the one with this id. */
  putPerson(input: PersonInput): Person {
    for (const [index, membership] of input.memberships.entries()) {
      this.assertMembershipFits(input.id, membership, `memberships.${index}`);
    }
    const home = this.enterprises.get(input.memberships[0]?.corpId ?? "");
    const known = this.people.get(input.id);
    const person = {
      ...structuredClone(input),
      group: input.group ?? known?.group ?? home?.group ?? SEED_GROUP,
    };
    this.people.set(person.id, person);
    this.unionIndex.clear();
    return person;
  }

  private assertMembershipFits(personId: string, membership: Membership, field: string): void {
    if (!this.enterprises.has(membership.corpId)) {
      throw new DirectoryConflict(`${field}.corpId`, "no such enterprise");
    }
    const holder = this.findPersonByUserid(membership.corpId, membership.employee.userid);
    if (holder && holder.person.id !== personId) {
      throw new DirectoryConflict(`${field}.employee.userid`, "another person has this userid there");
    }
  }

  /** Removes the person altogether, or with a corpId marks them as having left that enterprise. */
  removePerson(id: string, corpId?: string): boolean {
    const person = this.people.get(id);
    if (!person) return false;
    if (corpId === undefined) {
      this.unionIndex.clear();
      return this.people.delete(id);
    }
    const membership = person.memberships.find((one) => one.corpId === corpId);
    if (!membership) return false;
    membership.left = true;
    return true;
  }

  /** Removes an enterprise with its apps and the people that were created together with it. */
  removeEnterprise(corpId: string): boolean {
    const enterprise = this.enterprises.get(corpId);
    if (!enterprise) return false;
    this.enterprises.delete(corpId);
    for (const app of this.apps.values()) if (app.corpId === corpId) this.apps.delete(app.clientId);
    for (const person of this.people.values()) {
      person.memberships = person.memberships.filter((one) => one.corpId !== corpId);
      if (person.group === corpId) this.people.delete(person.id);
    }
    this.unionIndex.clear();
    return true;
  }

  /** Anybody with an account has a unionId at every developer organisation, also outsiders. */
  findPersonByUnionId(corpId: string, unionId: string): Person | null {
    let index = this.unionIndex.get(corpId);
    if (!index) {
      index = new Map([...this.people.keys()].map((id) => [deriveUnionId(id, corpId), id]));
      this.unionIndex.set(corpId, index);
    }
    return this.people.get(index.get(unionId) ?? "") ?? null;
  }

  findPersonByUserid(corpId: string, userid: string): { person: Person; membership: Membership } | null {
    for (const person of this.people.values()) {
      const membership = findMembership(person, corpId);
      if (membership?.employee.userid === userid) return { person, membership };
    }
    return null;
  }

  /** The enterprises in which the person is an employee, the choices of the consent page. */
  listOrganisations(person: Person, administeredOnly = false): Enterprise[] {
    return person.memberships
      .filter((one) => !one.left && one.contactType === 0)
      .filter((one) => !administeredOnly || one.employee.admin === true)
      .flatMap((one) => this.enterprises.get(one.corpId) ?? []);
  }

  /** Whom the login page of an app offers: the people that were created together with its enterprise. */
  listAccountsFor(app: App): Person[] {
    const group = this.enterprises.get(app.corpId)?.group;
    return [...this.people.values()].filter((person) => person.group === group);
  }
}

/** The person's present place in an enterprise, as employee or external contact. */
export function findMembership(person: Person, corpId: string): Membership | null {
  return person.memberships.find((one) => one.corpId === corpId && !one.left) ?? null;
}

export function isEmployee(person: Person, corpId: string): boolean {
  return findMembership(person, corpId)?.contactType === 0;
}
