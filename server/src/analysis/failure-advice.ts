import type { JudgedCommand } from './judged-command.ts';

/** What to do about an error text of `ip`. */
interface Advice {
  /** Looked for in what `ip` prints. */
  readonly text: RegExp;
  /** Only for commands of this object. */
  readonly object?: string;
  readonly advice: string;
}

const advices: readonly Advice[] = [
  {
    text: /File exists/,
    object: 'route',
    advice:
      'The table holds a route with the same prefix, tos and metric: use `ip route replace`, or another `metric`.',
  },
  {
    text: /File exists/,
    object: 'rule',
    advice: 'The same rule exists: delete it first, or add it with another priority.',
  },
  {
    text: /File exists|already assigned/,
    object: 'address',
    advice: 'The link has the address: use `ip address replace`.',
  },
  {
    text: /File exists/,
    object: 'link',
    advice: 'A link of that name exists: delete it first, or choose another name.',
  },
  {
    text: /Nexthop has invalid gateway/,
    advice:
      'The gateway must be a neighbour: first give the device an address whose prefix holds it, or say `onlink`.',
  },
  {
    text: /Device for nexthop is not up|Network is down/,
    advice: 'Set the link up first: `ip link set DEVICE up`.',
  },
  { text: /[Ii]nvalid prefsrc/, advice: 'The `src` address must be assigned to this machine first.' },
  {
    text: /Invalid source address/,
    object: 'route',
    advice:
      'The `src` address must be assigned first, and a new IPv6 address is tentative for some two seconds: add it with `nodad`, or wait.',
  },
  {
    text: /Invalid (?:source|dst) address/,
    object: 'rule',
    advice: 'A rule is for IPv4 unless `ip -6 rule` says otherwise.',
  },
  {
    text: /Backward goto not supported/,
    advice: 'A `goto` leads to a higher priority than that of its own rule.',
  },
  { text: /Invalid prefix for given prefix length/, advice: 'Clear the bits behind the prefix length.' },
  { text: /Cannot find device/, advice: 'Create the device before this line, or check its name.' },
  {
    text: /table.*value is invalid|invalid table/i,
    advice: 'Use the number of the table, or name it in /etc/iproute2/rt_tables.d/NAME.conf.',
  },
  {
    text: /"protocol" value is invalid|invalid "protocol"/,
    advice: 'Use a number from 0 to 255, or name it in /etc/iproute2/rt_protos.d/NAME.conf.',
  },
  {
    text: /No such process/,
    object: 'route',
    advice: 'There is no such route: check prefix, table, metric and proto.',
  },
  {
    text: /No such file or directory/,
    object: 'rule',
    advice: 'There is no such rule: all selectors given must be those of the rule.',
  },
  {
    text: /^Object "ip" is unknown/,
    advice: 'A line of a batch begins with the object: leave out `ip`.',
  },
  {
    text: /^Object "-[^"]*" is unknown/,
    advice: 'A line of a batch has no options: they stand before `-batch`, and hold for all lines.',
  },
  { text: /Command line is not complete/, advice: 'A value is missing behind the last word.' },
];

/** One sentence on what to do instead; undefined where the text speaks for itself. */
export function adviceFor(printed: string, { command }: JudgedCommand): string | undefined {
  const object = command.object?.spec?.name;
  return advices.find((each) => each.text.test(printed) && (!each.object || each.object === object))?.advice;
}
