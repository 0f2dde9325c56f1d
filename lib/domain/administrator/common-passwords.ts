import { commonPasswordList } from "./common-password-list";

/** Written in other ways as often as not: capitals, and a digit or mark at the end to please a rule. */
const decoration = /[\d!@#$%^&*._-]{0,4}$/;

const common = new Set(commonPasswordList);

/**
 * True for a password that guessers try first: one of the list, also with other capitals or a few digits and marks at
 * its end, one character or a short piece over and over, or a walk along the keyboard or the alphabet (SEC-54).
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  return (
    common.has(plain) || common.has(plain.replace(decoration, "")) || isRepetition(plain) || isWalk(plain)
  );
}

function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+$/s.test(text);
}

const walks = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"];

function isWalk(text: string): boolean {
  const reversed = [...text].reverse().join("");
  return walks.some((walk) => walk.includes(text) || walk.includes(reversed));
}
