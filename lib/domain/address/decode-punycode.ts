const [base, lowest, highest] = [36, 1, 26];

/**
 * What a label of a domain stands for that is written in ASCII, after its `xn--` (Punycode, RFC 3492 §6.2); null when it stands for
 * nothing.
 */
export function decodePunycode(encoded: string): string | null {
  const delimiter = encoded.lastIndexOf("-");
  const characters = Array.from(encoded.slice(0, Math.max(delimiter, 0)), (one) => one.charCodeAt(0));
  const digits = Array.from(encoded.slice(delimiter + 1), digitOf);
  let [character, position, bias] = [128, 0, 72];
  while (digits.length > 0) {
    const before = position;
    for (let weight = 1, step = base; ; step += base) {
      const digit = digits.shift();
      if (digit === undefined || digit < 0) return null;
      position += digit * weight;
      const threshold = Math.min(highest, Math.max(lowest, step - bias));
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const places = characters.length + 1;
    bias = adaptBias(position - before, places, before === 0);
    character += Math.floor(position / places);
    position %= places;
    if (character > 0x10ffff) return null;
    characters.splice(position, 0, character);
    position += 1;
  }
  return String.fromCodePoint(...characters);
}

/** `a` to `z` are 0 to 25, `0` to `9` are 26 to 35; anything else is -1. */
function digitOf(character: string): number {
  return "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(character.toLowerCase());
}

function adaptBias(delta: number, places: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / places);
  let steps = 0;
  for (; rest > ((base - lowest) * highest) / 2; steps += base) rest = Math.floor(rest / (base - lowest));
  return steps + Math.floor(((base - lowest + 1) * rest) / (rest + 38));
}
