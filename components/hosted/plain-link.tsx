import type { ReactNode } from "react";

/** A wide link that looks like a button: a way on that asks for nothing. */
export function PlainLink(props: { href: string; look?: "primary" | "plain"; children: ReactNode }) {
  return (
    <a href={props.href} className={`button ${props.look ?? "plain"}`}>
      <span>{props.children}</span>
    </a>
  );
}
