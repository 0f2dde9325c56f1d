import { database } from "@/lib/data/client";
import { mailParameters } from "@/lib/domain/mail/mail-kinds";
import { openParameters } from "@/lib/mail/mail-seal";

/** The codes of a pool's mails that nobody has sent yet, oldest first; `gone` for one that was cancelled. */
export async function listMailedCodes(poolId: string): Promise<string[]> {
  const rows = await database().mail.findMany({
    where: { poolId, kind: "mail_code" },
    orderBy: { id: "asc" },
  });
  return rows.map((row) =>
    row.sealedParameters === null
      ? "gone"
      : mailParameters.mail_code.parse(openParameters(row, row.sealedParameters)).code,
  );
}
