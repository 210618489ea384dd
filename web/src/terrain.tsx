// The terrain's rooms for the page: TerrainPanel, MarblesPanel, DataPicture.

export { TerrainPanel } from "./terrain-panel";
export { MarblesPanel } from "./marbles-panel";
export { DataPicture } from "./plot";
