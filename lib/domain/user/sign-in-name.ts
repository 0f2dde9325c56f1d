/** What of a user can name them at a sign-in without DingTalk. */
export interface NamingFields {
  username: string | null;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  phoneVerified: boolean;
}

/** What a user signs in with: their user name, else their verified address, else their verified number; null without any. */
export function signInNameOf(user: NamingFields): string | null {
  const { username, email, emailVerified, phone, phoneVerified } = user;
  return username ?? (emailVerified ? email : null) ?? (phoneVerified ? phone : null);
}
