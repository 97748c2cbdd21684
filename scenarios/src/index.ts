export { type FeedOptions, type FeedSummary, feed } from './feed/feed.ts'
export * from './library.ts'
export { libyaLedger } from './libya.ts'
