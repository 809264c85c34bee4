/**
 * Programs that run scripts on events (a link comes up, a lease arrives), and what they hand to them: of the manual pages
 * openvpn(8), NetworkManager-dispatcher(8), networkd-dispatcher(8), interfaces(5), dhclient-script(8), pppd(8),
 * keepalived.conf(5), ipsec.conf(5) of strongSwan, of BusyBox's udhcpc, vpnc-script and OpenWrt's hotplug.
 */
export interface Caller {
  /** As people call it. */
  readonly program: string;
  /** Where its scripts stand. */
  readonly path?: RegExp;
  /** Variables that nothing else sets. */
  readonly signature?: RegExp;
  /** Names of variables, and what is in them. */
  readonly variables: readonly (readonly [name: RegExp, holds: string])[];
  /** What is in `$1`, `$2` ... */
  readonly args?: readonly string[];
}

const openvpn: Caller = {
  program: 'OpenVPN',
  path: /\/openvpn\//,
  signature:
    /^(?:script_type|script_context|ifconfig_(?:local|remote|netmask|broadcast|ipv6_\w+|pool_\w+)|route_(?:vpn|net)_gateway|route_(?:network|netmask|gateway)_\d+|(?:un)?trusted_(?:ip6?|port)|foreign_option_\d+)$/,
  variables: [
    [/^dev$/, "the tunnel's device"],
    [/^dev_type$/, '`tun` or `tap`'],
    [/^(?:tun|link)_mtu$/, 'an MTU'],
    [/^ifconfig_(?:ipv6_)?local$/, "the tunnel's own address"],
    [/^ifconfig_(?:ipv6_)?remote$/, 'the address of the other end'],
    [/^ifconfig_netmask$/, "the netmask of the tunnel's network"],
    [/^ifconfig_ipv6_netbits$/, "the prefix length of the tunnel's network"],
    [/^ifconfig_broadcast$/, 'a broadcast address'],
    [/^ifconfig_pool_\w+$/, 'what a client was given out of the pool'],
    [/^route_vpn_gateway$/, 'the gateway for what goes through the tunnel'],
    [/^route_net_gateway$/, 'the gateway that the machine had before the tunnel'],
    [/^route_(?:ipv6_)?network_\d+$/, 'a network that the configuration routes'],
    [/^route_netmask_\d+$/, 'the netmask of such a network'],
    [/^route_(?:ipv6_)?gateway_\d+$/, 'the gateway to such a network'],
    [/^route_metric_\d+$/, 'the metric of such a route'],
    [/^(?:un)?trusted_ip6?$/, 'the real address of the peer'],
    [/^(?:un)?trusted_port$/, 'the real port of the peer'],
    [/^(?:remote|local)_\d+$/, 'an address of the configuration'],
    [/^script_type$/, 'the event: `up`, `down`, `route-up`, ...'],
    [/^(?:script_context|foreign_option_\d+|common_name|username|config)$/, 'a text'],
  ],
  args: [
    "the tunnel's device",
    'its MTU',
    '0',
    "the tunnel's own address",
    'the address of the other end, or the netmask',
    '`init` or `restart`',
  ],
};

const networkManager: Caller = {
  program: 'NetworkManager',
  path: /\/dispatcher\.d\//,
  signature:
    /^(?:NM_DISPATCHER_ACTION|CONNECTION_(?:ID|UUID|FILENAME)|DEVICE_(?:IP_)?IFACE|(?:VPN_)?IP[46]_(?:ADDRESS|ROUTE)_\d+|DHCP4_\w+|VPN_IP_IFACE)$/,
  variables: [
    [/^(?:DEVICE_(?:IP_)?IFACE|VPN_IP_IFACE)$/, 'a device'],
    [/^(?:VPN_)?IP[46]_ADDRESS_\d+$/, 'an address with its prefix length, and the gateway behind it'],
    [/^(?:VPN_)?IP[46]_ROUTE_\d+$/, 'a route: prefix, gateway and metric'],
    [/^(?:VPN_)?IP[46]_GATEWAY$/, 'a gateway'],
    [/^(?:VPN_)?IP[46]_NUM_\w+$/, 'a count'],
    [
      /^DHCP4_(?:IP_ADDRESS|ROUTERS|DHCP_SERVER_IDENTIFIER|BROADCAST_ADDRESS)$/,
      'an address out of the lease',
    ],
    [/^DHCP[46]_\w+$/, 'an option of the lease'],
    [/^(?:NM_DISPATCHER_ACTION|CONNECTION_\w+|(?:VPN_)?IP[46]_\w+|CONNECTIVITY_STATE)$/, 'a text'],
  ],
  args: ['the device', 'the action: `up`, `down`, `pre-up`, `dhcp4-change`, ...'],
};

const networkd: Caller = {
  program: 'networkd-dispatcher',
  path: /\/networkd-dispatcher\//,
  signature: /^(?:AdministrativeState|OperationalState)$/,
  variables: [
    [/^IFACE$/, 'the device'],
    [/^(?:STATE|AdministrativeState|OperationalState)$/, 'a state: `routable`, `off`, ...'],
    [/^(?:ADDR|IP_ADDRS|IP6_ADDRS)$/, 'addresses of the device'],
    [/^(?:ESSID|json)$/, 'a text'],
  ],
};

const ifupdown: Caller = {
  program: 'ifupdown',
  path: /\/if-(?:pre-up|up|down|post-down)\.d\//,
  signature: /^(?:IFACE|LOGICAL|ADDRFAM|IF_\w+)$/,
  variables: [
    [/^(?:IFACE|LOGICAL)$/, 'the interface'],
    [/^ADDRFAM$/, '`inet` or `inet6`'],
    [/^METHOD$/, 'the method: `static`, `dhcp`, ...'],
    [/^MODE$/, '`start` or `stop`'],
    [/^PHASE$/, '`pre-up`, `post-up`, `pre-down` or `post-down`'],
    [/^IF_(?:ADDRESS|GATEWAY|NETMASK|BROADCAST)$/, 'that option of the stanza'],
    [/^(?:IF_\w+|VERBOSITY)$/, 'an option'],
  ],
};

const dhclient: Caller = {
  program: 'dhclient',
  path: /\/(?:dhcp-hooks|dhclient-(?:enter|exit)-hooks(?:\.d)?)(?:\/|$)/,
  signature:
    /^(?:reason|(?:new|old|alias)_(?:ip_address|routers|subnet_mask|broadcast_address|\w+_servers?))$/,
  variables: [
    [/^interface$/, 'the device'],
    [/^reason$/, 'the event: `BOUND`, `RENEW`, `EXPIRE`, ...'],
    [/^(?:new|old|alias)_ip_address$/, 'the address of the lease'],
    [/^(?:new|old)_routers$/, 'the gateways of the lease'],
    [/^(?:new|old|alias)_subnet_mask$/, 'the netmask of the lease'],
    [/^(?:new|old|requested|alias)_\w+$/, 'an option of the lease'],
  ],
};

const udhcpc: Caller = {
  program: 'udhcpc',
  path: /\/udhcpc(?:\.d)?\//,
  variables: [
    [/^interface$/, 'the device'],
    [/^ip$/, 'the address of the lease'],
    [/^(?:subnet|mask)$/, 'the netmask of the lease, or its length'],
    [/^router$/, 'the gateways of the lease'],
    [/^(?:broadcast|serverid|siaddr|dns|lease|domain|staticroutes|mtu)$/, 'an option of the lease'],
  ],
  args: ['the event: `bound`, `renew`, `deconfig`, ...'],
};

const pppd: Caller = {
  program: 'pppd',
  path: /\/(?:ip(?:v6)?-(?:pre-up|up|down)(?:\.d\/|\.local$|$)|ppp\/)/,
  signature: /^(?:PPP_(?:IFACE|LOCAL|REMOTE|IPPARAM|TTY|SPEED)|IPLOCAL|IPREMOTE|PPPLOGNAME)$/,
  variables: [
    [/^(?:PPP_IFACE|IFNAME)$/, 'the device'],
    [/^(?:PPP_LOCAL|IPLOCAL|LLLOCAL)$/, 'the own address'],
    [/^(?:PPP_REMOTE|IPREMOTE|LLREMOTE)$/, 'the address of the peer'],
    [/^PPP_IPPARAM$/, 'the option `ipparam`'],
    [/^(?:PPP_TTY|DEVICE)$/, 'the serial device'],
    [/^(?:PPP_SPEED|SPEED|PEERNAME|PPPLOGNAME|LINKNAME|DNS[12]|USEPEERDNS|CONNECT_TIME)$/, 'a text'],
  ],
  args: [
    'the device',
    'the serial device',
    'its speed',
    'the own address',
    'the address of the peer',
    'the option `ipparam`',
  ],
};

const keepalived: Caller = {
  program: 'keepalived',
  path: /\/keepalived\//,
  variables: [],
  args: [
    '`INSTANCE` or `GROUP`',
    'its name',
    'the state: `MASTER`, `BACKUP`, `FAULT` or `STOP`',
    'its priority',
  ],
};

const vpnc: Caller = {
  program: 'vpnc or OpenConnect',
  path: /\/vpnc(?:\/|-script)/,
  signature: /^(?:TUNDEV|VPNGATEWAY|INTERNAL_IP[46]_\w+|CISCO_SPLIT_\w+)$/,
  variables: [
    [/^TUNDEV$/, "the tunnel's device"],
    [/^VPNGATEWAY$/, 'the real address of the gateway'],
    [/^INTERNAL_IP[46]_ADDRESS$/, "the tunnel's own address"],
    [/^INTERNAL_IP[46]_(?:NETMASK(?:LEN)?|MTU)$/, 'the netmask or MTU of the tunnel'],
    [/^CISCO_SPLIT_(?:INC|EXC)\w*$/, 'a network that goes through the tunnel, or does not'],
    [/^(?:reason|INTERNAL_IP[46]_\w+|CISCO_\w+)$/, 'a text'],
  ],
};

const strongswan: Caller = {
  program: 'strongSwan',
  signature: /^PLUTO_\w+$/,
  variables: [
    [/^PLUTO_(?:ME|PEER|MY_SOURCEIP\d*)$/, 'an address of the tunnel'],
    [/^PLUTO_(?:MY|PEER)_CLIENT$/, 'a network behind one end'],
    [/^PLUTO_INTERFACE$/, 'the device'],
    [/^PLUTO_VERB$/, 'the event: `up-client`, `down-client`, ...'],
    [/^PLUTO_MARK_(?:IN|OUT)$/, 'a mark with its mask'],
    [/^PLUTO_\w+$/, 'a text'],
  ],
};

const hotplug: Caller = {
  program: "OpenWrt's hotplug",
  path: /\/hotplug\.d\//,
  signature: /^(?:ACTION|INTERFACE)$/,
  variables: [
    [/^ACTION$/, 'the event: `ifup`, `ifdown`, `ifupdate`'],
    [/^INTERFACE$/, 'the logical interface'],
    [/^DEVICE$/, 'the device'],
  ],
};

const CALLERS: readonly Caller[] = [
  networkManager,
  networkd,
  ifupdown,
  dhclient,
  udhcpc,
  pppd,
  keepalived,
  vpnc,
  openvpn,
  strongswan,
  hotplug,
];

/** The program that runs a script: told by where it stands, else by the variables that it reads and never sets. */
export function callerOf(uri: string, outside: Iterable<string>): Caller | undefined {
  const byPath = CALLERS.find(({ path }) => path?.test(uri));
  if (byPath) return byPath;
  const names = [...outside];
  return CALLERS.find(({ signature }) => names.some((name) => signature?.test(name)));
}

/** What the program puts into a variable, or an argument by its number; undefined for what it does not set. */
export function givenBy({ variables, args = [] }: Caller, name: string): string | undefined {
  if (/^[1-9]$/.test(name)) return args[Number(name) - 1];
  return variables.find(([pattern]) => pattern.test(name))?.[1];
}
