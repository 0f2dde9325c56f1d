import "server-only";
import { AppError } from "@/lib/domain/error";
import { findPasswordFault } from "@/lib/passwords/find-password-fault";

/** An administrator's new password as it was typed, in which field, and what guessers know of its owner. */
interface NewPassword {
  password: string;
  field: string;
  personal: readonly string[];
}

/** Lets an administrator's new password pass (SEC-54). @throws AppError `request.invalid`, at its field. */
export async function expectHardToGuess({ password, field, personal }: NewPassword): Promise<void> {
  const fault = await findPasswordFault(password, personal);
  if (fault)
    throw new AppError("request.invalid", { fields: { [field]: `administrator.password.${fault}` } });
}
