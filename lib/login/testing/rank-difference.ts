/** Mann-Whitney U as a standard score: beyond ±3.3 it is chance in one of a thousand runs. */
export function rankDifference(took: readonly { kind: "known" | "unknown"; milliseconds: number }[]): number {
  const ordered = [...took].sort((one, other) => one.milliseconds - other.milliseconds);
  const sum = ordered.reduce((ranks, { kind }, index) => ranks + (kind === "known" ? index + 1 : 0), 0);
  const known = took.filter(({ kind }) => kind === "known").length;
  const unknown = took.length - known;
  const u = sum - (known * (known + 1)) / 2;
  const deviation = Math.sqrt((known * unknown * (took.length + 1)) / 12);
  return (u - (known * unknown) / 2) / deviation;
}
