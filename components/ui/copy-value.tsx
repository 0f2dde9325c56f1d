import type { ComponentProps } from "react";
import { CopyButton } from "./copy-button";

interface CopyValueProps extends Pick<ComponentProps<typeof CopyButton>, "onCopied"> {
  value: string;
  /** What the value is, for screen readers. */
  label: string;
}

/** A value that people carry somewhere else, whole and with a copy button. */
export function CopyValue({ value, ...copying }: CopyValueProps) {
  return (
    <div className="flex items-center gap-1 rounded-md border border-line bg-surface-sunken py-0.5 pr-0.5 pl-3">
      <code className="min-w-0 flex-1 break-all py-1 font-mono text-[0.8125rem]">{value}</code>
      <CopyButton value={value} {...copying} />
    </div>
  );
}
