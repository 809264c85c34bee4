import { type ObjectSpec, prefix, type VerbSpec } from '../keywords.ts';
import { helpVerb, NO_WORDS } from './help.ts';
import { ruleAttributes } from './rule-attributes.ts';
import { ruleConditions } from './rule-conditions.ts';

/** In do_iprule()'s order of trial. */
const verbs: readonly VerbSpec[] = [
  {
    name: 'show',
    spellings: prefix('list', 'lst', 'show'),
    context: ruleConditions,
    summary: 'Prints the rules of one address family in the order in which they are tried.',
    example: 'ip -6 rule show',
  },
  {
    name: 'save',
    spellings: prefix('save'),
    context: ruleConditions,
    summary: 'Writes all rules to standard output in binary, for `restore`.',
    since: '4.3',
    example: 'ip rule save > rules.bin',
  },
  {
    name: 'restore',
    spellings: prefix('restore'),
    context: NO_WORDS,
    summary:
      'Adds the rules that `save` wrote, read from standard input. Those that are there already come twice.',
    since: '4.3',
    example: 'ip rule restore < rules.bin',
  },
  {
    name: 'add',
    spellings: prefix('add'),
    context: ruleAttributes,
    summary: 'Adds a rule. Fails with `File exists` where the very same rule is there.',
    example: 'ip rule add priority 1000 from 192.0.2.2 table 100',
  },
  {
    name: 'delete',
    spellings: prefix('delete'),
    context: ruleAttributes,
    summary:
      'Deletes the first rule that has all that is given. `No such file or directory`: there is none. One command ' +
      'deletes one rule.',
    example: 'ip rule del priority 1000',
  },
  {
    name: 'flush',
    spellings: prefix('flush'),
    context: ruleConditions,
    summary:
      'Deletes the rules that the selectors choose. Without any, all rules but those of priority 0: the ones that look ' +
      'up `main` and `default` too.',
    example: 'ip rule flush proto 200',
  },
  helpVerb,
];

export const ruleObject: ObjectSpec = {
  name: 'rule',
  spellings: prefix('rule'),
  verbs,
  defaultVerb: 'show',
  summary:
    'Rules of the routing policy database: which packets look up which table, in the order of their priorities.',
};
