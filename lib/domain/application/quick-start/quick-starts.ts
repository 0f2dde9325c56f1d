import type { ApplicationType } from "../application-type";
import { apache } from "./apache";
import { commandLine } from "./command-line";
import { curl } from "./curl";
import { deviceCode } from "./device-code";
import { express } from "./express";
import { html } from "./html-page";
import { nextJs } from "./next-js";
import type { QuickStart, QuickStartValues } from "./quick-start";
import { react } from "./react";
import { springBoot } from "./spring-boot";

const makers = { nextJs, express, springBoot, apache, html, react, commandLine, deviceCode, curl };

/** What an application is written with. */
export type QuickStartKind = keyof typeof makers;

const kindsOfType: Record<ApplicationType, readonly QuickStartKind[]> = {
  web: ["nextJs", "express", "springBoot", "apache"],
  spa: ["html", "react"],
  native: ["commandLine", "deviceCode"],
  machine: ["curl"],
};

/** Those for applications of a type, the most usual first. */
export function listQuickStarts(type: ApplicationType): readonly QuickStartKind[] {
  return kindsOfType[type];
}

/** The files of one kind, filled in. */
export function makeQuickStart(kind: QuickStartKind, values: QuickStartValues): QuickStart {
  return makers[kind](values);
}
