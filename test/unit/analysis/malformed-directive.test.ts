import { describe } from 'vitest';
import { malformedDirective } from '../../../server/src/analysis/rules/malformed-directive.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe('IPR902 malformed-directive', () => {
  findsDrawn(
    malformedDirective,
    'a keyword that does not exist',
    `# iproute2-ls: expects 8.8.8.8 -> dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR902]: is not world=, target=, set, disable= or expect
`,
  );
  findsDrawn(
    malformedDirective,
    'an outcome that makes no sense',
    `# iproute2-ls: expect 8.8.8.8 -> over eth0
#                                ^^^^ warning[IPR902]: \`over\` is none of via, dev
# iproute2-ls: expect 8.8.8.8 -> dev
#                                ^^^ warning[IPR902]: needs a value
`,
  );
  findsDrawn(
    malformedDirective,
    'a flow that ip route get does not take',
    `# iproute2-ls: expect 8.8.8 from -> dev eth0
#                     ^^^^^ warning[IPR902]: not understood
`,
  );
  findsNothing(malformedDirective, {
    'sound ones': '# iproute2-ls: world=fresh\n# iproute2-ls: set A=1\n# iproute2-ls: disable=IPR101\n',
    'an expectation': '# iproute2-ls: expect 8.8.8.8 from 10.0.0.1 -> via 192.0.2.1\n',
    'another comment': '# iproute2-ls is good\n',
  });
});
