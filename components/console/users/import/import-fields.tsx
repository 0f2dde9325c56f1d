"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { FileInput } from "@/components/ui/file-input";
import { FormField } from "@/components/ui/form-field";
import { controlClass } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { ToggleField } from "@/components/ui/toggle-field";
import { decodeText, largestFile } from "@/lib/domain/user/import/decode-text";
import { existingChoices } from "@/lib/domain/user/import/row";
import type { ImportProblem } from "./read-import-text";
import type { ImportChoices } from "./use-import";

/** So much of a file is shown: a field with all of it would be slow. */
const mostOfFile = 20_000;

/** The text that is imported, however it came. */
export interface ImportSource {
  text: string;
  /** Of the file that it came from. */
  encoding: "utf-8" | "gb18030" | null;
  problem: "too_large" | "encoding" | null;
}

interface ImportFieldsProps {
  source: ImportSource;
  onSource: (source: ImportSource) => void;
  choices: ImportChoices;
  onChoices: (choices: ImportChoices) => void;
  connections: readonly { id: string; name: string }[];
  problem: ImportProblem | ImportSource["problem"] | "no_connection";
}

/** What is imported, and how. The file is read in the browser. */
export function ImportFields({
  source,
  onSource,
  choices,
  onChoices,
  connections,
  problem,
}: ImportFieldsProps) {
  const t = useTranslations("userImport");
  const id = useId();
  const readFile = async (file: File) => {
    if (file.size > largestFile) return onSource({ text: "", encoding: null, problem: "too_large" });
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
    onSource(decoded ? { ...decoded, problem: null } : { text: "", encoding: null, problem: "encoding" });
  };
  const paste = (text: string) =>
    onSource(
      text.length > largestFile
        ? { text: "", encoding: null, problem: "too_large" }
        : { text, encoding: null, problem: null },
    );
  return (
    <>
      {problem && <Notice tone="danger" title={t(`problems.${problem}`)} />}
      <FormField label={t("file")} help={t("fileHelp")}>
        <FileInput accept=".csv,.txt,.tsv,text/csv,text/plain" onFile={(file) => void readFile(file)} />
      </FormField>
      {source.encoding === "gb18030" && <Notice>{t("gb18030")}</Notice>}
      <FormField label={t("paste")}>
        <textarea
          rows={6}
          value={source.encoding === null ? source.text : source.text.slice(0, mostOfFile)}
          onChange={(event) => paste(event.target.value)}
          readOnly={source.encoding !== null}
          spellCheck={false}
          // A row of the file is a row here, however narrow the screen is.
          wrap="off"
          className={classNames(controlClass, "py-2 font-mono")}
          placeholder={"name,username,email,emailVerified\n李雷,lilei,li.lei@example.com,true"}
        />
      </FormField>
      <FormField label={t("connection")} help={t("connectionHelp")}>
        <Select
          value={choices.connectionId}
          onChange={(event) => onChoices({ ...choices, connectionId: event.target.value })}
        >
          <option value="">{t("noConnection")}</option>
          {connections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <div className="grid gap-1.5">
        <p id={`${id}-existing`} className="font-medium">
          {t("existing")}
        </p>
        <RadioGroup
          aria-labelledby={`${id}-existing`}
          value={choices.existing}
          onValueChange={(value) =>
            onChoices({ ...choices, existing: existingChoices.find((choice) => choice === value) ?? "skip" })
          }
        >
          {existingChoices.map((choice) => (
            <RadioCard
              key={choice}
              value={choice}
              label={t(`existingChoices.${choice}.label`)}
              help={t(`existingChoices.${choice}.help`)}
            />
          ))}
        </RadioGroup>
      </div>
      {(["emailVerified", "phoneVerified"] as const).map((mark) => (
        <ToggleField key={mark} label={t(`marks.${mark}.label`)} help={t(`marks.${mark}.help`)}>
          <Checkbox
            checked={choices[mark]}
            onCheckedChange={(checked) => onChoices({ ...choices, [mark]: checked === true })}
          />
        </ToggleField>
      ))}
    </>
  );
}
