import type { ReactNode } from "react";

const looks = {
  primary: "bg-[#1269e0] text-white hover:bg-[#0f5bc4] active:bg-[#0d50ad]",
  plain: "border border-line-strong text-ink hover:bg-surface-hover",
};

/** A wide button that sends one plain form: it works without JavaScript, by keyboard and by thumb. */
export function HostedButton(props: {
  action: string;
  fields?: Readonly<Record<string, string>>;
  look: keyof typeof looks;
  /** The script of a page inside DingTalk's app takes this form: at once, or when it is pressed. */
  silent?: "auto" | "on-demand" | undefined;
  children: ReactNode;
}) {
  return (
    <form
      method="post"
      action={props.action}
      data-silent={props.silent && ""}
      data-auto={props.silent === "auto" ? "" : undefined}
    >
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        className={`flex min-h-12 w-full items-center justify-center gap-2.5 rounded-xl px-4 py-2.5 leading-snug font-semibold focus-visible:outline-3 focus-visible:outline-offset-2 focus-visible:outline-accent ${looks[props.look]}`}
      >
        {props.children}
      </button>
    </form>
  );
}
