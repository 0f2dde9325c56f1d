import { type AccountFault, newPasswordFaults } from "@/lib/domain/user/account-answer";
import type { HostedTexts } from "../texts";

/** What is wrong with something that was entered on the account page, in a sentence. */
export function faultText(texts: HostedTexts, fault: AccountFault): string {
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
