import type { Command } from '../syntax/ip/tree.ts';

/** What a command may add to a namespace, or take away there. `link-state` is which links are up. */
export type Thing = 'link' | 'link-state' | 'address' | 'route' | 'rule' | 'nexthop' | 'namespace';

/** The kinds of things that a command works on, whatever its values are. Changing is taking away and adding. */
export interface Effect {
  readonly adds: readonly Thing[];
  readonly removes: readonly Thing[];
}

const NOTHING: Effect = { adds: [], removes: [] };

/** Any of it: a program that is not followed, a command that is not known. */
export const ANYTHING: Effect = both('link', 'link-state', 'address', 'route', 'rule', 'nexthop');

/** By object and verb; where `''` stands for the verb, any that is not listed. Verbs that only show are left out. */
const EFFECTS: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  address: {
    add: adds('address', 'route'),
    change: both('address', 'route'),
    replace: both('address', 'route'),
    delete: removes('address', 'route'),
    flush: removes('address', 'route'),
    restore: adds('address', 'route'),
  },
  route: {
    add: adds('route'),
    append: adds('route'),
    prepend: adds('route'),
    change: both('route'),
    replace: both('route'),
    delete: removes('route'),
    flush: removes('route'),
    restore: adds('route'),
  },
  rule: { add: adds('rule'), restore: adds('rule'), delete: removes('rule'), flush: removes('rule') },
  nexthop: {
    add: adds('nexthop'),
    replace: both('nexthop', 'route'),
    delete: removes('nexthop', 'route'),
    flush: removes('nexthop', 'route'),
  },
  link: { add: adds('link'), replace: adds('link'), delete: ANYTHING, set: ANYTHING },
  tunnel: { add: adds('link'), change: both('link', 'route'), delete: ANYTHING },
  tuntap: { add: adds('link'), delete: ANYTHING },
  netns: {
    add: adds('namespace'),
    attach: adds('namespace'),
    delete: removes('namespace'),
  },
  l2tp: { '': adds('link') },
  macsec: { '': adds('link') },
};

/** What settings of a link do besides changing the link itself; others change nothing that is looked at here. */
const LINK_SETTINGS: Readonly<Record<string, Effect>> = {
  up: { adds: ['link-state', 'address', 'route'], removes: [] },
  down: { adds: ['link-state'], removes: ['link-state', 'address', 'route'] },
  netns: ANYTHING,
  name: both('link'),
  altname: both('link'),
  master: both('address', 'route', 'link-state'),
  nomaster: both('address', 'route', 'link-state'),
  vrf: both('address', 'route', 'link-state'),
  carrier: both('link-state'),
  addrgenmode: both('address', 'route'),
};

/** What a command may do, as far as its object, its verb and its keywords tell; without what it has other programs do. */
export function effectOf(command: Command): Effect {
  const { object, verb, verbSpec } = command;
  if (object && !object.word.certain) return ANYTHING;
  const name = object?.spec?.name ?? '';
  const verbs = Object.hasOwn(EFFECTS, name) ? EFFECTS[name] : undefined;
  if (!verbs) return NOTHING;
  if (verb && !verb.word.certain) return union(Object.values(verbs));
  if (name === 'link' && verbSpec?.name === 'set') return settingsOf(command);
  return verbs[verbSpec?.name ?? ''] ?? verbs[''] ?? NOTHING;
}

/** An unknown word behind the name of the link may be any setting. */
function settingsOf({ clauses }: Command): Effect {
  const [first, ...more] = clauses;
  const named = first?.keyword === undefined && (first?.values.length ?? 0) <= 1;
  const settings = named ? more : clauses;
  const unnamed = settings.some(({ keyword, values }) => !keyword && values.some(({ certain }) => !certain));
  if (unnamed) return ANYTHING;
  return union(
    settings.map(
      ({ spec }) => (spec && Object.hasOwn(LINK_SETTINGS, spec.name) && LINK_SETTINGS[spec.name]) || NOTHING,
    ),
  );
}

/** All of it put together. */
export function union(effects: readonly Effect[]): Effect {
  return {
    adds: [...new Set(effects.flatMap((each) => each.adds))],
    removes: [...new Set(effects.flatMap((each) => each.removes))],
  };
}

/** Where it is not even known whether it is done: what it adds may be missing, what it removes may be there. */
export function eitherWay({ adds, removes }: Effect): Effect {
  const things = [...new Set([...adds, ...removes])];
  return { adds: things, removes: things };
}

function adds(...things: Thing[]): Effect {
  return { adds: things, removes: [] };
}

function removes(...things: Thing[]): Effect {
  return { adds: [], removes: things };
}

function both(...things: Thing[]): Effect {
  return { adds: things, removes: things };
}
