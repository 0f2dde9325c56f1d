"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Several views of one thing, one at a time, without leaving the page. */
export const Tabs = Primitive.Root;

/** The look of one tab, for links that look like tabs. */
export const tabClass = classNames(
  "-mb-px inline-flex items-center whitespace-nowrap border-b-2 border-transparent px-1 py-2.5 font-medium text-ink-soft",
  "transition-colors hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink",
  "data-[state=active]:border-ink data-[state=active]:text-ink",
);

/** The look of a row of tabs. */
export const tabListClass = "flex gap-5 overflow-x-auto border-line border-b [scrollbar-width:none]";

/** The row of tabs. */
export function TabsList({ className, ...props }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List {...props} className={classNames(tabListClass, className)} />;
}

/** One tab. */
export function TabsTrigger({ className, ...props }: ComponentProps<typeof Primitive.Trigger>) {
  return <Primitive.Trigger {...props} className={classNames(tabClass, className)} />;
}

/** What a tab shows. */
export function TabsContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content {...props} className={classNames("pt-5", className)} />;
}
