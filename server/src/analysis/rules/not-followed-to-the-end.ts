import type { ScriptRule } from '../rule.ts';

export const notFollowedToTheEnd: ScriptRule = {
  subject: 'script',
  code: 'IPR310',
  name: 'not-followed-to-the-end',
  severity: 'information',
  summary: 'The script runs on for longer than it is followed.',
  explanation: `
Scripts are followed command by command, loops round by round, for a bounded number of steps. This one takes more: what comes
behind this place is not looked at, and hovers there show the machine as it was left here.

Mostly loops stand inside loops, and count to some millions together. Where one waits for something that the simulation
never brings, a shorter loop with the same effect will do.
`,
  condition: 'The steps that are kept for one script ran out before its end.',
  example: {
    bad: 'for a in {1..999}; do for b in {1..999}; do true; done; done\nip route\n',
    good: 'for a in {1..20}; do for b in {1..20}; do true; done; done\nip route\n',
  },
  *check({ uri, timeline }) {
    const { cutShort } = timeline;
    if (cutShort?.uri !== uri) return;
    const message =
      'The script runs on for longer than it is followed: what comes from here on is not looked at.';
    yield { span: cutShort.span, message };
  },
};
