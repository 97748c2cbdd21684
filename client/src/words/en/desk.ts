export const desk = {
  title: 'Operations desk',
  skipToMap: 'Skip to the map',
}
