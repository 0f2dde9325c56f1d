"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import { useSentenceSpace } from "@/components/ui/use-sentence-space";
import { byteOrderMark, writeCsvLine } from "@/lib/domain/csv/csv";
import type { RefusedRow } from "./read-import-text";

const mostShown = 50;

/** The rows of a file that are not imported, each with the reason; all of them as a file that can be mended and imported. */
export function RefusedRows({ header, rows }: { header: readonly string[]; rows: readonly RefusedRow[] }) {
  const t = useTranslations("userImport");
  const space = useSentenceSpace();
  const texts = useErrorTexts();
  const reasonOf = ({ reasons }: RefusedRow) => reasons.map(texts.field).join(space);
  const download = () => {
    const lines = [
      [t("row"), t("reason"), ...header],
      ...rows.map((row) => [String(row.line), reasonOf(row), ...row.cells]),
    ];
    const file = new Blob([byteOrderMark, ...lines.map(writeCsvLine)], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "refused-rows.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Card>
      <CardHeader
        title={t("refusedTitle")}
        description={t("refusedDescription", { shown: Math.min(rows.length, mostShown), count: rows.length })}
        actions={
          <Button variant="secondary" size="small" onClick={download}>
            <Download aria-hidden />
            {t("download")}
          </Button>
        }
      />
      <Table aria-label={t("refusedTitle")}>
        <thead>
          <tr>
            <TableHead>{t("row")}</TableHead>
            <TableHead>{t("content")}</TableHead>
            <TableHead>{t("reason")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostShown).map((row) => (
            <TableRow key={row.line}>
              <TableCell className="tabular-nums">{row.line}</TableCell>
              <TableCell className="min-w-32 max-w-64 break-words">
                {row.cells.filter((cell) => cell.trim()).join(" · ")}
              </TableCell>
              <TableCell className="min-w-48">{reasonOf(row)}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
