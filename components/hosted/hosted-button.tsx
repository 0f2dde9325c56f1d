import type { ReactNode } from "react";

const looks = {
  dingtalk: "bg-[#1269e0] text-white hover:bg-[#0f5bc4] active:bg-[#0d50ad]",
  primary: "bg-primary text-on-primary hover:bg-primary-hover",
  plain: "border border-line-strong text-ink hover:bg-surface-hover",
};

/** A wide button that sends one plain form: it works without JavaScript, by keyboard and by thumb. */
export function HostedButton(props: {
  action: string;
  fields?: Readonly<Record<string, string>>;
  look: keyof typeof looks;
  children: ReactNode;
}) {
  return (
    <form method="post" action={props.action}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        className={`flex min-h-12 w-full cursor-pointer items-center justify-center gap-3 rounded-xl px-4 py-2.5 font-semibold transition-colors focus-visible:outline-3 focus-visible:outline-offset-2 focus-visible:outline-accent ${looks[props.look]}`}
      >
        {props.children}
      </button>
    </form>
  );
}
