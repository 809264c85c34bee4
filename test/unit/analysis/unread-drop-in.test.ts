import { describe } from 'vitest';
import { unreadDropIn as rule } from '../../../server/src/analysis/rules/unread-drop-in.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

function named(path: string): Setting {
  return { language: 'names', path };
}

describe(rule.name, () => {
  for (const path of ['rt_tables.d/vpn', 'rt_tables.d/vpn.conf.bak', 'rt_protos.d/.vpn.conf']) {
    findsDrawn(
      rule,
      path,
      '100 vpn\n^^^^^^^ warning[IPR208]: whose name ends in `.conf` and begins with no dot\nbad\n101 isp\n',
      named(path),
    );
  }
  findsNothing(rule, { 'a drop-in': '100 vpn\n' }, named('rt_tables.d/vpn.conf'));
  findsNothing(rule, { 'the main file': '100 vpn\n' }, named('rt_tables'));
  findsNothing(rule, { 'a text without entries': 'Each file here is read.\n' }, named('rt_tables.d/README'));
});
