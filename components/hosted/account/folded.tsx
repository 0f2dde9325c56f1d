import type { ReactNode } from "react";

/** A form that stays closed until it is wanted, or something in it has to be mended. */
export function Folded(props: { id?: string; title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="folded" id={props.id} open={props.open}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}
