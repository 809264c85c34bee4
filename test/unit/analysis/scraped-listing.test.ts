import { describe } from 'vitest';
import { scrapedListing as rule } from '../../../server/src/analysis/rules/scraped-listing.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'in all forms of substitution',
    `GATEWAY=$(ip route | awk '/^default/ {print $3}')
#         ^^^^^^^^ hint[IPR608]: This text is for people
DEV=\`ip -4 r s default | cut -d' ' -f5\`
#    ^^^^^^^^^^^^^^^^^ hint[IPR608]: Ask \`ip route get ADDRESS\`
echo "via $(ip route show default | sed -n 's/.*via //p')"
#           ^^^^^^^^^^^^^^^^^^^^^ hint[IPR608]: read \`ip -j route\`
`,
  );
  findsDrawn(
    rule,
    'behind other programs',
    `for i in 1; do x=$(sudo ip route list | grep default | head -1 | awk '{print $5}'); done
#                       ^^^^^^^^^^^^^ hint[IPR608]: This text is for people
`,
  );
  findsDrawn(
    rule,
    'in a namespace',
    `x=$(ip netns exec lab ip route | awk '{print $1}')
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR608]: several default routes
`,
  );
  findsDrawn(
    rule,
    'two default routes that are there',
    `ip route add default via 192.0.2.1 dev eth0
ip route add default via 198.51.100.1 dev eth1 metric 10
GATEWAY=$(ip route | awk '/^default/ {print $3}')
#         ^^^^^^^^ warning[IPR608]: There are 2 default routes here, so the value has 2 lines
FIRST=$(ip route | awk '/^default/ {print $3; exit}')
#       ^^^^^^^^ hint[IPR608]: This text is for people
`,
  );
  findsNothing(rule, {
    JSON: `x=$(ip -j route show default | jq -r '.[0].gateway')
`,
    'a question': `x=$(ip route get 192.0.2.1 | awk '{print $3}')
`,
    'a guard': `ip route | grep -q default || ip route add default dev eth0
x=$(ip route | grep default)
`,
    'text that is only shown': `ip route | awk '{print $1}'
`,
    'other listings': `x=$(ip -o link | awk -F: '{print $2}')
`,
  });
});
