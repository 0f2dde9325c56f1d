/** The first letter of a name in a circle. Pictures stay at DingTalk: a list must not tell it who is looked at. */
export function UserAvatar({ name, size = "small" }: { name: string | null; size?: "small" | "large" }) {
  const [letter = "?"] = name?.trim() ?? "";
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center rounded-full bg-accent-soft font-medium text-accent ${size === "large" ? "size-12 text-lg" : "size-8 text-sm"}`}
    >
      {letter.toUpperCase()}
    </span>
  );
}
