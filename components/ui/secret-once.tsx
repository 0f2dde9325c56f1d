import { CopyValue } from "./copy-value";
import { Notice } from "./notice";

interface SecretOnceProps {
  /** The name of the secret. */
  label: string;
  value: string;
  /** Says that it is shown this one time and where it belongs. */
  warning: string;
  /** Told each time the secret has gone to the clipboard. */
  onCopied?: () => void;
}

/** A secret that is shown this one time, with a copy button. */
export function SecretOnce({ label, value, warning, onCopied }: SecretOnceProps) {
  return (
    <div className="grid gap-3">
      <Notice tone="warning">{warning}</Notice>
      <div className="grid gap-1.5">
        <p className="font-medium">{label}</p>
        <CopyValue value={value} label={label} {...(onCopied && { onCopied })} />
      </div>
    </div>
  );
}
