import { CopyButton } from "./copy-button";

interface CodeToCopyProps {
  /** What it is: a file's name. */
  label: string;
  text: string;
}

/** A text of several lines with its name and a button that copies it; what is too long or too wide scrolls inside. */
export function CodeToCopy({ label, text }: CodeToCopyProps) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0 break-all font-medium font-mono text-[0.8125rem]">{label}</p>
        <CopyButton value={text} label={label} />
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-auto rounded-md border border-line bg-surface-sunken px-3 py-2"
      >
        <pre className="font-mono text-[0.8125rem]">{text}</pre>
      </section>
    </div>
  );
}
