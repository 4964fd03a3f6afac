import type { PostListView } from '../../../src/org/index.ts'

type Organisation = PostListView['organisations'][number]

/** 机构 in the order of the tree, those with a vacancy before; organisations without posts come last. */
export function arrangePosts(
  organisations: readonly Organisation[],
  { search, vacantOnly }: { search: string; vacantOnly: boolean },
): readonly Organisation[] {
  const words = search.trim()
  return organisations
    .map((organisation) => ({
      ...organisation,
      posts: organisation.posts.filter((post) => (!vacantOnly || post.vacant) && (words === '' || mentions(organisation, post, words))),
    }))
    .filter(({ name, posts }) => posts.length > 0 || (!vacantOnly && name.includes(words)))
    .sort((a, b) => rank(a) - rank(b))
}

function rank({ posts }: Organisation): number {
  if (posts.length === 0) return 2
  return posts.some(({ vacant }) => vacant) ? 0 : 1
}

function mentions({ name }: Organisation, post: Organisation['posts'][number], words: string): boolean {
  const texts = [name, post.label, post.roleLabel, ...post.holdings.flatMap(({ personName, accountName }) => [personName, accountName])]
  return texts.some((text) => text.includes(words))
}
