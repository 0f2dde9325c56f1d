"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { get, useFormContext } from "react-hook-form";
import { classNames } from "./class-names";

interface FoldedSettingsProps {
  title: string;
  description: string;
  /** The names of the fields in it that can be wrong. */
  names: readonly string[];
  /** What is in it are cards, which stand below the line that opens it and not inside of its frame. */
  cards?: boolean;
  children: ReactNode;
}

const frame = "rounded-xl border border-line bg-surface shadow-lift";

/** Settings that can mostly stay as they are. Opens by itself when something in it is wrong. */
export function FoldedSettings({ title, description, names, cards, children }: FoldedSettingsProps) {
  const details = useOpenOnFault(names);
  return (
    <details ref={details} className={classNames("group min-w-0", !cards && frame)}>
      <summary
        className={classNames(
          "flex list-none items-start justify-between gap-4 rounded-xl px-5 py-4 hover:bg-surface-hover",
          "[&::-webkit-details-marker]:hidden",
          cards && frame,
        )}
      >
        <span className="grid min-w-0 gap-0.5">
          <span className="font-semibold text-[0.9375rem]">{title}</span>
          <span className="max-w-prose text-ink-soft">{description}</span>
        </span>
        <ChevronDown
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
        />
      </summary>
      <div className={cards ? "mt-6 grid gap-6" : "grid gap-6 border-line border-t px-5 py-5"}>
        {children}
      </div>
    </details>
  );
}

/** A form that is refused goes to its first wrong field, which takes no focus while it is closed away. */
function useOpenOnFault(names: readonly string[]) {
  const details = useRef<HTMLDetailsElement>(null);
  const { formState, setFocus } = useFormContext();
  const { errors, submitCount } = formState;
  const faulty = names.find((name) => get(errors, name) !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refused submit opens it again
  useEffect(() => {
    if (faulty === undefined || !details.current) return;
    details.current.open = true;
    if (!document.activeElement?.matches("[aria-invalid=true]")) setFocus(faulty);
  }, [faulty, submitCount, setFocus]);
  return details;
}
