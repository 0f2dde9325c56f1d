/**
 * Characters that some viewer takes for the end of a line or for a command to the terminal and that JSON leaves as they
 * are. JSON itself escapes the others, so a text from outside can never begin a line of its own (SEC-95).
 */
const unsafeCharacters = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * A line of JSON without characters that a viewer obeys.
 * @param {string} line
 */
export function escapeLine(line) {
  return line.replace(
    unsafeCharacters,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
