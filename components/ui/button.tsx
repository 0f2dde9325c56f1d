import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const variants = {
  primary: "bg-primary text-on-primary hover:bg-primary-hover shadow-lift",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-surface-hover shadow-lift",
  ghost: "text-ink-soft hover:bg-surface-hover hover:text-ink",
  danger: "bg-danger text-on-danger hover:bg-danger-hover shadow-lift",
} as const;

const sizes = {
  medium: "h-9 px-3.5 text-sm",
  small: "h-8 px-2.5 text-[0.8125rem]",
  icon: "size-9",
} as const;

/** The look of a button, for links that should look like one. */
export function buttonClass(variant: keyof typeof variants = "primary", size: keyof typeof sizes = "medium") {
  return classNames(
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium",
    "transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none",
    "aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
  );
}

interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Shows that the press is being worked on and takes no other. */
  pending?: boolean;
  /** Renders the only child (a link) with the button's look. */
  asChild?: boolean;
}

/** A button; `type="button"` unless told otherwise. An icon button needs an `aria-label`. */
export function Button({ variant, size, pending, asChild, className, children, ...props }: ButtonProps) {
  const look = classNames(buttonClass(variant, size), className);
  if (asChild)
    return (
      <Slot.Root className={look} {...props}>
        {children}
      </Slot.Root>
    );
  return (
    <button
      type="button"
      {...props}
      className={look}
      disabled={props.disabled || pending}
      aria-busy={pending || undefined}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}
