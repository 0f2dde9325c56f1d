/** The names of the new values that differ from the old ones: what an audit row says of an edit. */
export function listChanges<Values extends object>(before: Values, values: Values): string[] {
  return (Object.keys(values) as (keyof Values & string)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(values[name]),
  );
}
