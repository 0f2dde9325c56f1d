import { useMessages } from "next-intl";
import type { ReactNode } from "react";
import { AddedTexts } from "./added-texts";

/**
 * Hands the texts of some areas of `messages/` to the browser, for the client components within, beside those that are handed
 * over around it. What only the server says stays there: all texts together weigh more than a page.
 */
export function AreaTexts({ areas, children }: { areas: readonly string[]; children: ReactNode }) {
  const wanted = Object.entries(useMessages()).filter(([area]) => areas.includes(area));
  return <AddedTexts texts={Object.fromEntries(wanted)}>{children}</AddedTexts>;
}
