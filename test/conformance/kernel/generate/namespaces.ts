import { one, phrase, weighted } from './phrases.ts';
import { namespaceName } from './pools.ts';

export const namespaceCommand = weighted(
  [3, phrase('netns add', namespaceName)],
  [1, phrase('netns del', namespaceName)],
  [2, 'netns'],
  [
    3,
    phrase(
      '-n',
      namespaceName,
      one('link', 'addr', 'route', 'rule', 'link set lo up', 'route get 127.0.0.1'),
    ),
  ],
  [2, phrase('-n', namespaceName, 'addr add 10.0.0.2/24 dev', one('v1', 'v3', 'lo'))],
  [2, phrase('-n', namespaceName, 'link set', one('v1', 'v3'), one('up', 'down', 'netns 1'))],
);
