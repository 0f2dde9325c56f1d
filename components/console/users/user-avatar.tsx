interface UserAvatarProps {
  name: string | null;
  picture: string | null;
  size?: "small" | "large";
}

/**
 * The picture of a person, over the first letter of their name: that is what stays when there is none, or it does not load. Whoever
 * has the picture is not told where it is looked at.
 */
export function UserAvatar({ name, picture, size = "small" }: UserAvatarProps) {
  const [letter = "?"] = name?.trim() ?? "";
  return (
    <span
      aria-hidden
      className={`relative grid shrink-0 place-items-center overflow-hidden rounded-full bg-accent-soft font-medium text-accent ${size === "large" ? "size-12 text-lg" : "size-8 text-sm"}`}
    >
      {letter.toUpperCase()}
      {picture && (
        // biome-ignore lint/performance/noImgElement: next/image would have our server fetch what a person chose
        <img
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
