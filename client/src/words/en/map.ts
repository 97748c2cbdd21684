/** The map: what its signs mean, and what it says of itself. */
export const map = {
  title: 'Map',
  /** Read out when the map gets the focus. */
  said: (people: string, places: string) =>
    `Map: ${people} people at ${places} places and vehicles. Everything on it also stands in the list.`,
  loading: 'Loading the map …',
  noWebGl:
    'This device cannot draw the map (WebGL is missing or switched off). Every figure stands in the list.',
  noBasemap:
    'The base map could not be loaded. Places and routes are right, the ground is missing.',
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  fit: 'Show all places',
  legend: 'Signs',
  how: {
    there: '',
    estimated: 'estimated position',
    overdue: 'overdue, not seen arriving',
    lastKnown: 'last known position',
  },
  boarding: 'boarding',
  seenNow: 'seen just now',
  seen: (age: string) => `seen ${age} ago`,
  areaEnds: (left: string) => `ends in ${left}`,
  areaOver: 'time is up: renew or drop',
  empty: 'Nobody here',
  room: 'Ring: capacity, on the same scale',
  size: (n: string) => `${n} people`,
  ahead: 'Way planned or ahead',
  behind: 'Way covered',
  over: 'Finished',
  straight: 'Road not known',
  reckoned: 'Broken edge: position estimated',
  lanes: 'Ways by sea are planning estimates.',
  elsewhere: (n: string) => `${n} located people are at no place of the map.`,
  sources: 'Map data',
  borders: 'Borders as in the sources; no position on any claim.',
}
