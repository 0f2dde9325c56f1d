/** How often at most it is noted that a sign-in was used, in minutes. */
export const notedUseMinutes = 5;
