import { describe } from 'vitest';
import { flushBySharedProto as rule } from '../../../server/src/analysis/rules/flush-by-shared-proto.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'routes and rules',
    `ip route flush proto static
#                    ^^^^^^ warning[IPR106]: \`static\` is used by administrators, systemd-networkd
ip route flush table all proto boot
#                              ^^^^ warning[IPR106]: this flush removes their routes as well
ip ro f dev eth0 proto kernel
#                      ^^^^^^ warning[IPR106]: \`kernel\` is used by the kernel
ip rule flush protocol static
#                      ^^^^^^ warning[IPR106]: removes their rules as well
`,
  );
  findsNothing(rule, {
    'its own protocol': 'ip route flush proto 200\nip route flush table all proto 200\n',
    'its own table': 'ip route flush table 100 proto static\n',
    'the leavings of a daemon': 'ip route flush proto bird\n',
    'no protocol': 'ip route flush dev eth0\nip route flush table 100\nip route flush proto all\n',
    'half a command': 'ip route flush proto\nip route flush proto static dev\n',
  });
});
