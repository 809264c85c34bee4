import { type Context, type ObjectSpec, prefix } from '../keywords.ts';

const none: Context = { keywords: [] };

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
      context: none,
      summary: 'Prints the named namespaces.',
    },
    {
      name: 'list-id',
      spellings: prefix('list-id'),
      context: none,
      summary: 'Prints the ids that the namespaces have here.',
    },
    {
      name: 'help',
      spellings: prefix('help'),
      context: none,
      summary: 'Prints the usage and ends with status 255.',
    },
    {
      name: 'add',
      spellings: prefix('add'),
      context: none,
      summary: 'Creates a namespace. It holds nothing but `lo`, which is down, and the default rules.',
    },
    { name: 'set', spellings: prefix('set'), context: none, summary: 'Gives a namespace an id.' },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: none,
      summary: 'Removes the name; the namespace ends with its last process, and its virtual links with it.',
    },
    {
      name: 'identify',
      spellings: prefix('identify'),
      context: none,
      summary: 'Prints the name of the namespace that a process is in.',
    },
    {
      name: 'pids',
      spellings: prefix('pids'),
      context: none,
      summary: 'Prints the processes in a namespace.',
    },
    { name: 'exec', spellings: prefix('exec'), context: none, summary: 'Runs a command in a namespace.' },
    {
      name: 'monitor',
      spellings: prefix('monitor'),
      context: none,
      summary: 'Prints namespaces as they come and go.',
    },
    {
      name: 'attach',
      spellings: prefix('attach'),
      context: none,
      summary: 'Gives a name to the namespace of a process.',
    },
  ],
};
