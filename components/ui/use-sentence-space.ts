import { useLocale } from "next-intl";

/** What stands between two sentences that are written one after the other: in Chinese nothing, as its full stop holds the space. */
export function useSentenceSpace(): string {
  return useLocale().startsWith("zh") ? "" : " ";
}
