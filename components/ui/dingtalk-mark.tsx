/** A sign for DingTalk: a white wing-shaped bolt on DingTalk's blue, drawn for these pages. */
export function DingTalkMark({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1677ff" />
      <path
        fill="#fff"
        d="M7.2 7.6c4.9 2.3 9.9 3.9 15.2 5.1 1.9.4 2.6 1.5 1.9 3.2-.8 1.9-1.9 3.6-3.2 5.2h2.5L17 28.4l1.5-5.3h-2.6l1.2-2.4c-2.1.2-3.7-.5-4.7-2.2l3.4-.4c-2.7-.7-4.6-2.1-5.5-4.5l4.5 1.1c-3.5-1.6-6.1-3.7-7.6-7.1Z"
      />
    </svg>
  );
}
