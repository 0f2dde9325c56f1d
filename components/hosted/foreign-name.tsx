import type { ReactNode } from "react";

/** A name that somebody chose, inside a sentence of ours: its writing direction ends with it, and it may break anywhere. */
export function foreignName(name: ReactNode) {
  return <bdi className="wrap-anywhere">{name}</bdi>;
}

/** The same, where the name is what the sentence is about. */
export function strongName(name: ReactNode) {
  return <bdi className="font-semibold wrap-anywhere text-ink">{name}</bdi>;
}
