const hidden = "****";

/** A phone number for lists (SEC-96): country code and first digits, and the last four. `+8613812345678` → `+86138****5678`. */
export function maskPhone(phone: string): string {
  if (phone.length < 9) return hidden;
  const shown = Math.min(6, phone.length - 8);
  return phone.slice(0, shown) + hidden + phone.slice(-4);
}

/** DingTalk's key of a person, for a trace: enough to compare it by eye. `hTaCSb1nM4RXii6jaQvHZqQiEiE` → `hTaCSb…`. */
export function cutUnionId(unionId: string): string {
  return `${unionId.slice(0, 6)}…`;
}

/** An e-mail address for lists: the first letter and the domain. `han.mei@example.com` → `h****@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  if (at < 1) return hidden;
  const [first = ""] = email;
  return first + hidden + email.slice(at);
}
