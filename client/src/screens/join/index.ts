export { FourWords } from './FourWords.tsx'
export { JoinScreen } from './JoinScreen.tsx'
