import { type Context, exact, type KeywordSpec, prefix } from '../../keywords.ts';
import { linkContext } from '../link-attributes.ts';

/** The peer takes what a link takes, but no type: iproute2 refuses it as a second one. */
const peerType: KeywordSpec = {
  name: 'type',
  spellings: prefix('type'),
  values: [{ kind: 'linkType' }],
  summary: 'Not allowed here: the peer has the type of the link.',
};

const peer: KeywordSpec = {
  name: 'peer',
  spellings: exact('peer'),
  values: [],
  summary:
    'The other end of the pair: name and attributes as for a link. Without a name the kernel chooses one, `vethN`.',
  block: linkContext(peerType),
};

/** `type veth` and `type vxcan`: ip/link_veth.c and ip/iplink_vxcan.c. */
export const pairOptions: Context = { keywords: [peer] };
