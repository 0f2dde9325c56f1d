import { type AccountFault, newPasswordFaults } from "@/lib/domain/user/account-answer";
import type { HostedTexts } from "../texts";

/** What is wrong with a field, under it. @param props `id` is what the field is described by. */
export function FaultLine(props: { texts: HostedTexts; id: string; fault: AccountFault | null }) {
  if (!props.fault) return null;
  return (
    <p id={props.id} className="fault small" role="alert">
      {sentenceOf(props.texts, props.fault)}
    </p>
  );
}

function sentenceOf(texts: HostedTexts, fault: AccountFault): string {
  if (isOfNewPassword(fault)) {
    const why = newPasswordFaults.find((one) => fault === `password.${one}`) ?? "required";
    return texts(`password.fault.${why}`);
  }
  return texts(`account.faults.${fault}`);
}

type NewPasswordFault = `password.${(typeof newPasswordFaults)[number]}`;

function isOfNewPassword(fault: AccountFault): fault is NewPasswordFault {
  return newPasswordFaults.some((one) => fault === `password.${one}`);
}
