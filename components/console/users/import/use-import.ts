"use client";

import { useState } from "react";
import type { Action, ActionFailure } from "@/lib/domain/action-result";
import type {
  ExistingChoice,
  ImportAnswer,
  ImportRowsInput,
  ImportWishes,
} from "@/lib/domain/user/import/row";
import { splitRows } from "./import-batches";
import {
  hasUnionIds,
  type ImportProblem,
  type ReadImport,
  type RefusedRow,
  readImportText,
} from "./read-import-text";

/** How many rows came to what. */
export type ImportCounts = Record<ImportAnswer[number]["outcome"], number>;

/** What is wanted of a file. */
export interface ImportChoices extends ImportWishes {
  connectionId: string;
  existing: ExistingChoice;
}

/** Where an import stands. */
export type ImportState =
  | { step: "choose"; problem: ImportProblem | "no_connection" | null }
  | { step: "reading" }
  | (Progress & { step: "checking" })
  | (Progress & { step: "importing" })
  | (Seen & { step: "checked" })
  | (Seen & { step: "done"; userIds: string[] });

interface Progress {
  done: number;
  of: number;
  /** What stopped it: it goes on from there. */
  failure: ActionFailure | null;
}

interface Seen {
  file: ReadImport;
  counts: ImportCounts;
  refused: RefusedRow[];
}

interface ImportActions {
  preview: Action<ImportRowsInput, ImportAnswer>;
  apply: Action<ImportRowsInput, ImportAnswer>;
}

/** Reads a file, asks what would come of its rows, and imports them, a few at a time. Nothing is written before `start`. */
export function useImport(poolId: string, actions: ImportActions) {
  const [state, setState] = useState<ImportState>({ step: "choose", problem: null });
  const [resume, setResume] = useState<(() => void) | null>(null);

  /** Sends what is left of the rows; stops at the first failure, from where it can be taken up again. */
  const send = async (
    step: "checking" | "importing",
    file: ReadImport,
    choices: ImportChoices,
    batches: ImportRowsInput["rows"][],
    answers: ImportAnswer,
    from: number,
  ): Promise<void> => {
    const act = step === "checking" ? actions.preview : actions.apply;
    const { connectionId, existing } = choices;
    for (let index = from; index < batches.length; index += 1) {
      const progress = { step, done: answers.length, of: file.rows.length };
      setState({ ...progress, failure: null });
      const rows = batches[index] ?? [];
      const result = await act({ poolId, connectionId, existing, rows }).catch(
        (): ActionFailure => ({ ok: false, code: "server.unavailable" }),
      );
      if (!result.ok) {
        setResume(() => () => void send(step, file, choices, batches, answers, index));
        return setState({ ...progress, failure: result });
      }
      answers.push(...result.data);
    }
    const seen = { file, ...summarise(file, answers) };
    const userIds = answers.flatMap(({ userId }) => userId ?? []);
    setState(step === "checking" ? { step: "checked", ...seen } : { step: "done", ...seen, userIds });
  };

  const check = async (text: string, choices: ImportChoices): Promise<void> => {
    setState({ step: "reading" });
    const file = await readImportText(text, choices);
    if (typeof file === "string") return setState({ step: "choose", problem: file });
    if (choices.connectionId === "" && hasUnionIds(file))
      return setState({ step: "choose", problem: "no_connection" });
    await send("checking", file, choices, splitRows(file.rows), [], 0);
  };

  const start = (file: ReadImport, choices: ImportChoices) =>
    send("importing", file, choices, splitRows(file.rows), [], 0);

  return { state, check, start, resume, reset: () => setState({ step: "choose", problem: null }) };
}

function summarise(file: ReadImport, answers: ImportAnswer): { counts: ImportCounts; refused: RefusedRow[] } {
  const counts: ImportCounts = { create: 0, update: 0, unchanged: 0, skip: 0, refuse: file.refused.length };
  const refused = [...file.refused];
  for (const { line, outcome, reason } of answers) {
    counts[outcome] += 1;
    if (reason !== null) refused.push({ line, cells: file.cells.get(line) ?? [], reasons: [reason] });
  }
  return { counts, refused: refused.sort((one, other) => one.line - other.line) };
}
