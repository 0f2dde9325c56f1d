"use client";

export { LastResort as default } from "@/components/hosted/last-resort";
