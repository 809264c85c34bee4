import { type Context, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';

const process: Context = {
  keywords: [],
  rest: keyword('pid', [], [{ kind: 'number' }], 'The process; without it `ip` itself, and so the shell.'),
};

const name: Context = {
  keywords: [],
  rest: keyword('name', [], [{ kind: 'vrf' }], 'The VRF device.'),
};

/** Every word behind the name is part of the command. */
const nameAndCommand: Context = {
  keywords: [],
  rest: keyword('name', [], [{ kind: 'vrf' }], 'The VRF device; `default` for none.', {
    block: {
      keywords: [],
      rest: keyword('command', [], [{ kind: 'word' }], 'The command with its arguments.', {
        repeatable: true,
      }),
    },
  }),
};

/** Verbs in the order of do_ipvrf() in ip/ipvrf.c (iproute2 7.1). */
export const vrfObject: ObjectSpec = {
  name: 'vrf',
  spellings: prefix('vrf'),
  defaultVerb: 'show',
  since: '4.10',
  summary:
    'Which process is in which VRF, and commands in a VRF. The devices are made with `ip link add type vrf`.',
  verbs: [
    {
      name: 'identify',
      spellings: prefix('identify'),
      context: process,
      summary: 'Prints the VRF that a process is in.',
    },
    { name: 'pids', spellings: prefix('pids'), context: name, summary: 'Prints the processes in a VRF.' },
    {
      name: 'exec',
      spellings: prefix('exec'),
      context: nameAndCommand,
      summary:
        'Runs a command whose new sockets are bound to the VRF. Needs a kernel with BPF for control groups.',
      example: 'ip vrf exec red ping 192.0.2.1',
    },
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: name,
      summary: 'Prints the VRF devices with their tables, or the table of one.',
      example: 'ip vrf show',
      since: '4.12',
    },
    helpVerb,
  ],
};
