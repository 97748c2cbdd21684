/** Everything that decides what the two files cover. Degrees, WGS 84. */

/** The land mask: from Malta to Karachi, from Somalia to the Black Sea. */
export const MASK = { west: 8, east: 70, south: 4, north: 47, perDegree: 100 }

/** City detail: Red Sea, Horn of Africa, Sudan, Arabian peninsula. */
export const DETAIL = { west: 28, east: 60, south: 8, north: 33, minZoom: 6, maxZoom: 11 }

/** The rest of the world, for flights home. */
export const WORLD = { minZoom: 0, maxZoom: 5 }

export const OUT = new URL('../../../client/public/basemap/', import.meta.url)
