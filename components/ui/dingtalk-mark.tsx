/** A sign for DingTalk: a wing that ends in a bolt, white on DingTalk's blue. A drawing of our own. */
export function DingTalkMark({ className, bare = false }: { className?: string; bare?: boolean }) {
  return (
    <svg
      className={className}
      viewBox={bare ? "4 3.5 25 28" : "0 0 32 32"}
      aria-hidden="true"
      focusable="false"
    >
      {!bare && <rect width="32" height="32" rx="8" fill="#1677ff" />}
      <path
        fill="#fff"
        d="M6.6 5.4c4.9 3.3 10.9 5.2 17.5 6.3 1.9.3 2.7 1.6 2 3.3-.7 1.8-1.8 3.6-3.1 5.3h2.9L15.6 29.6l2-6.6h-2.9l1.5-2.9c-2.7.4-4.9-.5-6.3-2.9 1.7.2 3.3.1 4.7-.3-3.4-.9-5.8-2.8-6.9-6 2.1 1.1 4.3 1.9 6.5 2.2-4-1.7-6.7-4.2-7.6-7.7Z"
      />
    </svg>
  );
}
