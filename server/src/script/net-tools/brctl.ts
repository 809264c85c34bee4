import type { Translation } from './translation.ts';

/** brctl(8): bridges, their ports, STP. */
export function translateBrctl([verb, bridge = '', ...rest]: readonly string[]): Translation {
  switch (verb) {
    case 'addbr':
      return [['link', 'add', 'name', bridge, 'type', 'bridge']];
    case 'delbr':
      return [['link', 'delete', 'dev', bridge, 'type', 'bridge']];
    case 'addif':
      return rest.map((port) => ['link', 'set', 'dev', port, 'master', bridge]);
    case 'delif':
      return rest.map((port) => ['link', 'set', 'dev', port, 'nomaster']);
    case 'stp':
      return [
        [
          'link',
          'set',
          'dev',
          bridge,
          'type',
          'bridge',
          'stp_state',
          /^(?:on|yes|1)$/.test(rest[0] ?? '') ? '1' : '0',
        ],
      ];
    default:
      return undefined;
  }
}

/** tunctl(8): `-t NAME` makes a tap, `-n` a tun, `-d NAME` deletes one. */
export function translateTunctl(args: readonly string[]): Translation {
  const valueBehind = (option: string) => args[args.indexOf(option) + 1];
  const mode = args.includes('-n') ? 'tun' : 'tap';
  if (args.includes('-d')) return [['tuntap', 'delete', 'dev', valueBehind('-d') ?? '', 'mode', mode]];
  const name = args.includes('-t') ? valueBehind('-t') : undefined;
  if (name === undefined) return undefined;
  const user = args.includes('-u') ? ['user', valueBehind('-u') ?? ''] : [];
  return [['tuntap', 'add', 'dev', name, 'mode', mode, ...user]];
}
