import { type Context, exact, keyword, type ObjectSpec, prefix, type ValueSpec } from '../keywords.ts';
import { helpVerb, NO_WORDS } from './help.ts';

/** Words by their place; those behind are not looked at. */
function places(name: string, summary: string, ...values: ValueSpec[]): Context {
  return { keywords: [], rest: keyword(name, [], values, summary) };
}

const namespace: ValueSpec = { kind: 'namespace' };
const number: ValueSpec = { kind: 'number' };
const NAME = 'Name of the namespace: a file name, up to 255 octets.';

const ids: Context = {
  keywords: [
    keyword('target-nsid', exact('target-nsid'), [number], 'The ids that this namespace has given.', {
      since: '5.4',
    }),
    keyword('nsid', exact('nsid'), [number], 'This id only.', { since: '5.4' }),
  ],
};

/** Every word behind the name is part of the command. */
const nameAndCommand: Context = {
  keywords: [],
  rest: keyword('name', [], [namespace], `${NAME} With \`-all\` there is none: the command comes at once.`, {
    block: {
      keywords: [],
      rest: keyword('command', [], [{ kind: 'word' }], 'The command with its arguments.', {
        repeatable: true,
      }),
    },
  }),
};

/** Verbs in the order of do_netns() in ip/ipnetns.c (iproute2 7.1). */
export const netnsObject: ObjectSpec = {
  name: 'netns',
  spellings: prefix('netns'),
  defaultVerb: 'list',
  summary: 'Named network namespaces: network stacks of their own.',
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
      summary: 'Prints the ids that the namespaces have here.',
      since: '4.1',
    },
    helpVerb,
    {
      name: 'add',
      spellings: prefix('add'),
      context: places('name', NAME, namespace),
      summary: 'Creates a namespace. It holds nothing but `lo`, which is down, and the default rules.',
    },
    {
      name: 'set',
      spellings: prefix('set'),
      context: places('name', 'The namespace, and its id: from 0, or `auto`.', namespace, number),
      summary: 'Gives a namespace an id.',
      since: '4.0',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: places('name', NAME, namespace),
      summary: 'Removes the name; the namespace ends with its last process, and its virtual links with it.',
    },
    {
      name: 'identify',
      spellings: prefix('identify'),
      context: places('pid', 'The process. Default: `ip` itself, and so the shell.', number),
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
      summary: 'Runs a command in a namespace.',
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
      summary: 'Gives a name to the namespace of a process.',
      since: '5.1',
    },
  ],
};
