export { borrowLink } from '../link/index.ts'
