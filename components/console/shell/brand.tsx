/** The product's mark: a pass with a notch. */
export function BrandMark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      <rect width="24" height="24" rx="6.5" className="fill-primary" />
      <path
        d="M8 6.5h4.25a5.5 5.5 0 0 1 0 11H8V14a2 2 0 0 0 0-4V6.5Z"
        className="fill-none stroke-on-primary"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
    </svg>
  );
}
