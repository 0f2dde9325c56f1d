import type { ReactNode } from "react";
import { changesDirection } from "@/lib/domain/text-direction";

/**
 * A name that somebody chose, inside a sentence of ours. One that may turn the writing direction is kept apart, so that it ends
 * with the name. Every other one is ordinary text: browsers set the small gap between Chinese and Latin letters
 * (`text-autospace`) only where nothing keeps them apart.
 */
export function ForeignName({ children, className }: { children: ReactNode; className?: string }) {
  const Element = changesDirection([children].flat().join("")) ? "bdi" : "span";
  return <Element className={className}>{children}</Element>;
}

/** The same as a part of a translated text. */
export function foreignName(name: ReactNode) {
  return <ForeignName>{name}</ForeignName>;
}
