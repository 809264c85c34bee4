/** What every command of the corpus finds: two links that are up, each the other's peer, with addresses. */
export const preparation: readonly string[] = [
  'link set lo up',
  'link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'link set v0 up',
  'link set v1 up',
  'address add 192.0.2.1/24 dev v0',
  'address add 2001:db8::1/64 dev v0 nodad',
];
