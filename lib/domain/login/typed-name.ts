/** Characters of what somebody types to say who they are, at most: longer than any e-mail address, user name or number. */
export const longestTypedName = 254;
