/** What a run is for: what a preview knows (`preview`), or what an update would come to know, made up (`up`). */
export type Mode = "preview" | "up";
