import type { ReactNode } from "react";

/** One part of the account page, under its heading. */
export function Section(props: { id: string; title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="part" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.lead && <p className="soft small">{props.lead}</p>}
      {props.children}
    </section>
  );
}
