import { createAdministrator, findAdministratorByEmail } from "@/lib/data/administrators";
import { database } from "@/lib/data/client";
import { hashPassword } from "@/lib/passwords/hash-password";

/** Makes an administrator, or gives the one with this address the password. For the demo and for tests alone. */
export async function ensureAdministrator(input: {
  email: string;
  name: string;
  password: string;
}): Promise<void> {
  const { password, ...data } = input;
  const passwordHash = await hashPassword(password);
  const known = await findAdministratorByEmail(database(), data.email);
  if (known) await database().administrator.update({ where: { id: known.id }, data: { passwordHash } });
  else await createAdministrator(database(), { ...data, passwordHash });
}
