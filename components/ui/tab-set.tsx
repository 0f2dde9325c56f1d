"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { tabListClass } from "./tabs";

interface TabSetProps {
  /** Says what the tabs choose between. */
  label: string;
  tabs: readonly { value: string; label: string; content: ReactNode }[];
}

/** Several contents of which one is shown, chosen by tabs; the first at the beginning. */
export function TabSet({ label, tabs }: TabSetProps) {
  return (
    <Primitive.Root defaultValue={tabs[0]?.value ?? ""}>
      <Primitive.List aria-label={label} className={classNames(tabListClass, "mb-5")}>
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className={classNames(
              "-mb-px cursor-pointer whitespace-nowrap border-b-2 border-transparent px-1 py-2.5 font-medium text-ink-soft",
              "transition-colors hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink",
            )}
          >
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value} className="grid grid-cols-1 gap-5 rounded-md">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
