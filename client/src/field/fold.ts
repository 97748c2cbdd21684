// The fold is a third of the field pages: it comes in a file of its own, after the first one.
export { postNow } from '@homeward/shared/post'
