import type { Release } from '../../../release/release.ts';
import {
  type Context,
  exact,
  type KeywordDetails,
  type KeywordSpec,
  keyword,
  prefix,
  type ValueSpec,
} from '../keywords.ts';

const families = ['inet', 'inet6', 'mpls', 'bridge', 'link'];

/**
 * The options in front of the object, in the order in which `ip` tries them (main() in ip/ip.c of iproute2 7.1): of the
 * options that start alike, the first takes the short form (`-b` is `-batch`, `-h` is `-human`, `-t` is `-timestamp`).
 */
export const globalOptions: Context = {
  keywords: [
    option('--', 'exact', 'Ends the options: what follows is the object.'),
    option(
      '-loops',
      'prefix',
      'How many rounds a flush may take before it gives up; 0 is without end.',
      [{ kind: 'number' }],
      { default: '10' },
    ),
    option(
      '-family',
      'prefix',
      'The address family that the command is about.',
      [{ kind: 'family', oneOf: families }],
      {
        default: 'told by the addresses; `inet` where there are none, both families for `address` and `link`',
      },
    ),
    option('-4', 'exact', 'IPv4 only: short for `-family inet`.'),
    option('-6', 'exact', 'IPv6 only: short for `-family inet6`.'),
    option('-0', 'exact', 'The link layer: short for `-family link`.'),
    option('-M', 'exact', 'MPLS: short for `-family mpls`.', [], '4.1'),
    option('-B', 'exact', 'Bridging: short for `-family bridge`.'),
    {
      name: '-human',
      spellings: prefix('-human', '-human-readable'),
      values: [],
      summary: 'Prints counters with unit prefixes (`k`, `M`, `G`).',
    },
    option('-iec', 'prefix', 'With `-human`: powers of 1024 (`Ki`, `Mi`) instead of 1000.'),
    {
      name: '-statistics',
      spellings: prefix('-stats', '-statistics'),
      values: [],
      summary: 'Prints counters as well; given twice, error counters in detail.',
    },
    option(
      '-details',
      'prefix',
      'Prints all attributes, also those that are as nobody has set them (`proto boot`).',
    ),
    option('-resolve', 'prefix', 'Prints host names instead of addresses, where DNS has one.'),
    option('-oneline', 'prefix', 'One line per record: a backslash stands where a line would break.'),
    option('-timestamp', 'prefix', '`monitor` prints the time of every event.'),
    option('-tshort', 'prefix', 'Like `-timestamp`, in a short form.'),
    option('-Version', 'prefix', 'Prints the version and ends.'),
    option('-force', 'prefix', 'A batch goes on after a line that failed; the exit status still tells.'),
    option(
      '-batch',
      'prefix',
      'Runs the commands in a file, one per line, without the word `ip`; `-` is standard input.',
      [{ kind: 'word' }],
      { example: 'ip -force -batch routes.batch' },
    ),
    option(
      '-brief',
      'prefix',
      'Prints a table with the essentials: `address`, `link` and `neighbour` only.',
      [],
      '4.2',
    ),
    option('-json', 'prefix', 'Prints JSON.', [], '4.14'),
    option('-pretty', 'prefix', 'With `-json`: indents it for people.', [], '4.17'),
    option(
      '-rcvbuf',
      'prefix',
      'Size of the receive buffer for answers of the kernel.',
      [{ kind: 'number' }],
      { unit: 'bytes', default: '1 MiB' },
    ),
    {
      name: '-color',
      spellings: [...prefix('-color'), ...colorForms()],
      values: [],
      summary: 'Colours the output. `-color=auto` does so for a terminal only, `-color=never` does not.',
      since: '4.1',
    },
    option('-help', 'prefix', 'Prints the usage and ends with status 255.'),
    option('-netns', 'prefix', 'Runs the command in a named network namespace.', [{ kind: 'namespace' }], {
      example: 'ip -n blue route show',
    }),
    option(
      '-Numeric',
      'prefix',
      'Prints numbers for protocols, scopes and tables instead of names.',
      [],
      '5.3',
    ),
    option('-all', 'prefix', 'Every namespace: for `netns exec` and `netns delete`.'),
    option('-echo', 'exact', 'Prints what the kernel made of the request.', [], '6.1'),
  ],
};

function option(
  name: string,
  matching: 'prefix' | 'exact',
  summary: string,
  values: readonly ValueSpec[] = [],
  details: Release | KeywordDetails = {},
): KeywordSpec {
  const spellings = matching === 'prefix' ? prefix(name) : exact(name);
  return keyword(
    name,
    spellings,
    values,
    summary,
    typeof details === 'string' ? { since: details } : details,
  );
}

/** `-color=WHEN`: the option's name may be cut short, what follows the equals sign may not, but be left out. */
function colorForms() {
  const names = ['-c', '-co', '-col', '-colo', '-color'];
  return names.flatMap((name) => exact(`${name}=`, `${name}=always`, `${name}=auto`, `${name}=never`));
}
