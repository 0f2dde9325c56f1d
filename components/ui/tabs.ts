import { classNames } from "./class-names";

/** The look of one tab, for links that lead to the parts of one thing. */
export const tabClass = classNames(
  "-mb-px inline-flex items-center whitespace-nowrap border-b-2 border-transparent px-1 py-2.5 font-medium text-ink-soft",
  "transition-colors hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink",
);

/** The look of a row of tabs. */
export const tabListClass = "flex gap-5 overflow-x-auto border-line border-b [scrollbar-width:none]";
