/** The administrator who is named where the demo is set up by its command: nobody's account. */
export const setUpAdministratorId = "seed";

/**
 * Who acts without an account:
 *
 * - `operator`: whoever holds the one-time token of the first start.
 * - `operator_command`: the same person by a command on the server, where there is no request.
 * - `set_up_command`: the command that sets up the demo.
 * - `schedule`: the product itself, when it is time.
 * - `anonymous`: somebody who is not signed in.
 */
export const namelessActors = [
  "operator",
  "operator_command",
  "set_up_command",
  "schedule",
  "anonymous",
] as const;

/** What kind of somebody did an act: one of {@link namelessActors}, else the concept that the actor's key begins with. */
export function actorKindOf({ actor, reference }: { actor: string; reference: string | null }): string {
  if (actor === `administrator:${setUpAdministratorId}`) return "set_up_command";
  if (actor === "operator" && reference === null) return "operator_command";
  return actor.split(":")[0] ?? actor;
}

/** Narrows a kind to one of {@link namelessActors}. */
export function isNamelessActor(kind: string): kind is (typeof namelessActors)[number] {
  return namelessActors.some((known) => known === kind);
}
