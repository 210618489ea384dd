// What the server offers beside its own data: files of data, surveys of earlier days.

import { signal } from "@preact/signals";
import { get } from "./api";

export interface Offer {
  version: string;
  data: { name: string; about?: string }[];
  surveys: string[];
  models: string[];
  trajectories: string[];
}

export const offered = signal<Offer>({ version: "", data: [], surveys: [], models: [], trajectories: [] });

/** Asks what there is. A server that does not answer is noticed by whatever is asked of it next. */
export async function ask(): Promise<void> {
  try {
    const said = (await get("/api/status")) as Partial<Offer>;
    offered.value = {
      version: said.version ?? "",
      data: said.data ?? [],
      surveys: said.surveys ?? [],
      models: said.models ?? [],
      trajectories: said.trajectories ?? [],
    };
  } catch {
    // as above
  }
}
