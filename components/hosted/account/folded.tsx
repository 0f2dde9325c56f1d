import type { ReactNode } from "react";

/** A form that stays closed until it is wanted, or something in it has to be mended. */
export function Folded(props: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="folded" open={props.open}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}
