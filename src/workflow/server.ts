export { openWorkOfPosts } from './open-work-of-posts.query.ts'
