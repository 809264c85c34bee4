import { describe } from 'vitest';
import { markWithoutMask as rule } from '../../../server/src/analysis/rules/mark-without-mask.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'beside software that sets bits',
    `podman run --rm lab
ip rule add fwmark 1 table 100
#           ^^^^^^^^ warning[IPR423]: and netavark of Podman sets bits of its own
ip -6 rule add fwmark 0x20 table 100
#              ^^^^^^^^^^^ warning[IPR423]: packets that have both pass the rule by
`,
  );
  findsDrawn(
    rule,
    'beside a link of such software',
    `ip link set tailscale0 up
ip rule add fwmark 7 table 100
#           ^^^^^^^^ warning[IPR423]: Tailscale sets bits
`,
  );
  findsDrawn(
    rule,
    'beside a rule with a mask, for information',
    `ip rule add fwmark 0x100/0xff00 table 200
ip rule add not fwmark 1 table 100
#               ^^^^^^^^ information[IPR423]: and another rule compares only some bits
`,
  );
  findsNothing(rule, {
    'a mask': `podman run --rm lab
ip rule add fwmark 1/0xff table 100
ip rule add fwmark 1/0xffffffff table 100
`,
    'nobody else': `ip rule add fwmark 1 table 100
ip rule add fwmark 2 table 200
`,
    'the mark of the software itself': `tailscale up
ip rule add fwmark 0x80000 table main
`,
    'in a namespace of its own': `podman run --rm lab
ip netns add lab
ip -n lab rule add fwmark 1 table 100
`,
    'no mark': `podman run --rm lab
ip rule add from 10.0.0.0/8 table 100
`,
  });
});
