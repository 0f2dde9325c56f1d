/** How others name an invitation: audit rows, and the mail that is cancelled with it. */
export function nameInvitation(invitationId: string): `invitation:${string}` {
  return `invitation:${invitationId}`;
}
