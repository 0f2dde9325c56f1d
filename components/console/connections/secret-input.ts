/**
 * For fields whose values are no passwords of a person: password managers leave them alone (1Password, LastPass, Bitwarden,
 * Dashlane), and browsers offer neither to fill nor to keep them.
 */
export const notForPasswordManagers = {
  "data-1p-ignore": "",
  "data-lpignore": "true",
  "data-bwignore": "",
  "data-form-type": "other",
} as const;

/**
 * What makes a text field one for a secret. It is no `type="password"`, because browsers offer to keep those whatever
 * `autocomplete` says, and would keep the app's secret as somebody's password of the console; its characters are hidden by style.
 */
export const secretInput = {
  ...notForPasswordManagers,
  type: "text",
  autoComplete: "off",
  autoCapitalize: "none",
  spellCheck: false,
  className: "font-mono [-webkit-text-security:disc]",
} as const;
