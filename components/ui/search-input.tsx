import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Input } from "./input";

/** The field of a list's search, with a magnifying glass. `className` sizes its box; what is typed goes by the name `search`. */
export function SearchInput({ className, ...props }: Omit<ComponentProps<typeof Input>, "type" | "name">) {
  return (
    <span className={classNames("relative flex-1", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <Input
        {...props}
        type="search"
        name="search"
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        className="pl-9"
      />
    </span>
  );
}
