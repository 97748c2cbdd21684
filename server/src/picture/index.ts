export type { PictureFeed, PictureFollower } from './pictureFeed.ts'
export { openPictureFeeds, type PictureFeeds } from './pictureFeeds.ts'
