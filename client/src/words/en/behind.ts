export const behind = {}
