/** Room for the numbers of the height, left of the funnel's drawing, in px. */
export const GUTTER = 64
