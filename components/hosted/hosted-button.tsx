import type { ReactNode } from "react";

/**
 * A wide button that sends one plain form: it works without JavaScript, by keyboard and by thumb.
 *
 * @param props `silent`: the script of a page inside DingTalk's app takes this form: at once, or when it is pressed.
 */
export function HostedButton(props: {
  action: string;
  fields?: Readonly<Record<string, string>>;
  look: "primary" | "plain";
  /** One of several below each other: their texts begin at the same edge. */
  row?: boolean;
  silent?: "auto" | "on-demand" | undefined;
  children: ReactNode;
}) {
  return (
    <form
      method="post"
      action={props.action}
      data-silent={props.silent && ""}
      data-auto={props.silent === "auto" ? "" : undefined}
    >
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={`button ${props.look}${props.row ? " row" : ""}`}>
        {props.children}
      </button>
    </form>
  );
}
