/** `type ipvlan` and `type ipvtap`: ipvlan_parse_opt() in ip/iplink_ipvlan.c. */
import { failWith } from '../../errors.ts';
import type { LinkTypeReader, Option } from './option-table.ts';
import { choice, says } from './readers.ts';

const options = {
  mode: choice(
    ['l2', 'l3', 'l3s'],
    says(() => 'Error: argument of "mode" must be either "l2", "l3" or "l3s"\n'),
  ),
  private: isolation('private'),
  vepa: isolation('vepa'),
  bridge: isolation('bridge'),
} as const;

export const ipvlan: LinkTypeReader<typeof options> = { options };

/** How links on one carrier reach each other: a second word of this kind is no option at all. */
function isolation<Name extends string>(name: Name): Option<Name, 'isolation'> {
  return {
    stores: ['isolation'],
    read({ session, given }, clause) {
      if (given.has('isolation')) {
        session.hideStderr('usage texts are not reproduced');
        failWith(session, '', clause.keyword);
      }
      given.add('isolation');
      return name;
    },
  };
}
