/** The credentials that something was found with, without the secret itself. */
export interface CheckedCredentials {
  corpId: string;
  clientId: string;
  /** The short one-way mark of the AppSecret. */
  secretFingerprint: string;
}

/** The mark of credentials: what was found with others says nothing of these. None of its parts holds a space. */
export function checkMark({ corpId, clientId, secretFingerprint }: CheckedCredentials): string {
  return `${corpId} ${clientId} ${secretFingerprint}`;
}

/** True for marks of the same app of the same enterprise, whatever its secret. */
export function isOfSameApp(mark: string, other: string): boolean {
  const appOf = (text: string) => text.slice(0, text.lastIndexOf(" "));
  return appOf(mark) === appOf(other);
}
