import type { ReactNode } from "react";

/** A small button that acts on one thing of a list: a plain form, which works without JavaScript. */
export function ItemButton(props: {
  action: string;
  fields?: Readonly<Record<string, string>>;
  /** It acts on the whole list. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <form method="post" action={props.action} className={props.wide ? "act wide" : "act"}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="button plain">
        <span>{props.children}</span>
      </button>
    </form>
  );
}
