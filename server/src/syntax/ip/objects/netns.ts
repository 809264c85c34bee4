import { type Context, exact, keyword, type ObjectSpec, prefix, type ValueSpec } from '../keywords.ts';
import { helpVerb, NO_WORDS } from './help.ts';

/** Words by their place; those behind are not looked at. */
function places(name: string, summary: string, ...values: ValueSpec[]): Context {
  return { keywords: [], rest: keyword(name, [], values, summary) };
}

const namespace: ValueSpec = { kind: 'namespace' };
const number: ValueSpec = { kind: 'number' };
const nsid: ValueSpec = { kind: 'number', meanings: { auto: 'The first id that is free.' } };
const NAME = 'Name of the namespace: that of a file in `/run/netns`, up to 255 bytes.';

const ids: Context = {
  keywords: [
    keyword(
      'target-nsid',
      exact('target-nsid'),
      [number],
      'Only the ids that the namespace with this id has given.',
      {
        since: '5.4',
      },
    ),
    keyword('nsid', exact('nsid'), [number], 'Only this id.', { since: '5.4' }),
  ],
};

/** Every word behind the name is part of the command. */
const nameAndCommand: Context = {
  keywords: [],
  rest: keyword(
    'name',
    [],
    [namespace],
    `${NAME} With \`-all\` there is none: the command stands in its place.`,
    {
      block: {
        keywords: [],
        rest: keyword('command', [], [{ kind: 'word' }], 'The command with its arguments.', {
          repeatable: true,
        }),
      },
    },
  ),
};

/** Verbs in the order of do_netns() in ip/ipnetns.c (iproute2 7.1). */
export const netnsObject: ObjectSpec = {
  name: 'netns',
  spellings: prefix('netns'),
  defaultVerb: 'list',
  summary:
    'Named network namespaces: stacks of their own, with links, addresses, routes, rules and sockets of their own.',
  verbs: [
    {
      name: 'list',
      spellings: prefix('list', 'show', 'lst'),
      context: NO_WORDS,
      summary: 'Prints the named namespaces.',
    },
    {
      name: 'list-id',
      spellings: prefix('list-id'),
      context: ids,
      summary: 'Prints the ids by which the kernel names other namespaces here.',
      since: '4.1',
    },
    helpVerb,
    {
      name: 'add',
      spellings: prefix('add'),
      context: places('name', NAME, namespace),
      summary: 'Creates a namespace. It holds nothing but `lo`, which is down, and the default rules.',
      example: 'ip netns add blue',
    },
    {
      name: 'set',
      spellings: prefix('set'),
      context: places('name', 'The namespace, and its id: from 0, or `auto`.', namespace, nsid),
      summary: 'Gives a namespace the id by which it is named here.',
      since: '4.0',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: places('name', NAME, namespace),
      summary:
        'Removes the name. The namespace itself, and its virtual links, end with the last process and socket in it.',
      example: 'ip netns delete blue',
    },
    {
      name: 'identify',
      spellings: prefix('identify'),
      context: places(
        'pid',
        'The process; without it `ip` itself, which is in the namespace of the shell.',
        number,
      ),
      summary: 'Prints the name of the namespace that a process is in.',
    },
    {
      name: 'pids',
      spellings: prefix('pids'),
      context: places('name', NAME, namespace),
      summary: 'Prints the processes in a namespace.',
    },
    {
      name: 'exec',
      spellings: prefix('exec'),
      context: nameAndCommand,
      summary:
        'Runs a command in a namespace. `ip -n NAME` does the same for `ip` itself, without a new process.',
      example: 'ip netns exec blue ping 192.0.2.1',
    },
    {
      name: 'monitor',
      spellings: prefix('monitor'),
      context: NO_WORDS,
      summary: 'Prints namespaces as they come and go.',
    },
    {
      name: 'attach',
      spellings: prefix('attach'),
      context: places('name', 'The new name, and a process in the namespace.', namespace, number),
      summary: 'Gives the namespace of a process a name.',
      since: '5.1',
    },
  ],
};
