/** A mail as a mail program shows it. */
export interface ReadMail {
  subject: string;
  from: string;
  to: string;
  messageId: string;
  text: string;
}

/** Reads a mail of plain text (RFC 5322), with headers and text in UTF-8 (RFC 2047, RFC 2045). */
export function readMail(raw: string): ReadMail {
  return {
    subject: readHeader(raw, "Subject") ?? "",
    from: readHeader(raw, "From") ?? "",
    to: readHeader(raw, "To") ?? "",
    messageId: readHeader(raw, "Message-ID") ?? "",
    text: readText(raw),
  };
}

/** A header, unfolded and decoded; undefined when there is none. */
export function readHeader(raw: string, name: string): string | undefined {
  const head = raw.slice(0, endOfHead(raw)).replace(/\r\n[ \t]+/g, " ");
  const line = head.split("\r\n").find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line
    ?.slice(name.length + 1)
    .trim()
    .replace(/(?<=\?=) +(?==\?)/g, "")
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(text, "base64").toString()
        : decodeQuoted(text.replaceAll("_", " ")),
    );
}

function readText(raw: string): string {
  const body = raw.slice(endOfHead(raw) + 4);
  const encoding = readHeader(raw, "Content-Transfer-Encoding")?.toLowerCase();
  const text =
    encoding === "base64"
      ? Buffer.from(body, "base64").toString()
      : encoding === "quoted-printable"
        ? decodeQuoted(body.replace(/=\r\n/g, ""))
        : body;
  return text.replace(/\r\n/g, "\n").trimEnd();
}

function endOfHead(raw: string): number {
  const end = raw.indexOf("\r\n\r\n");
  return end === -1 ? raw.length : end;
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([\dA-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString();
}
