/** What well-known software takes for itself in the routing policy: each entry with the place that says so. */

/** Numbers from the first to the last. */
type NumberRange = readonly [first: number, last: number];

export interface KnownSoftware {
  readonly name: string;
  /** Where its own source or documentation gives the numbers. */
  readonly source: string;
  readonly tables?: readonly NumberRange[];
  readonly priorities?: readonly NumberRange[];
  /** Bits of the packet mark that it sets or compares, and the values that mean something to it. */
  readonly marks?: readonly { readonly mask: number; readonly values: readonly number[] }[];
  /** The numbers are so much its own that nobody takes them by chance. */
  readonly distinctive?: true;
  /** It looks for numbers that nobody uses before it takes these. */
  readonly yields?: true;
  /** Programs and links by which a script shows that it has to do with it. */
  readonly programs: readonly string[];
  readonly links?: RegExp;
}

const one = (number: number): NumberRange => [number, number];

export const knownSoftware: readonly KnownSoftware[] = [
  {
    name: 'Tailscale',
    source: 'https://github.com/tailscale/tailscale/blob/main/wgengine/router/osrouter/router_linux.go',
    tables: [one(52)],
    priorities: [[5200, 5299]],
    marks: [{ mask: 0xff0000, values: [0x40000, 0x80000] }],
    distinctive: true,
    programs: ['tailscale', 'tailscaled'],
    links: /^tailscale\d+$/,
  },
  {
    name: 'wg-quick',
    source: 'https://github.com/WireGuard/wireguard-tools/blob/master/src/wg-quick/linux.bash',
    tables: [one(51820)],
    marks: [{ mask: 0xffffffff, values: [51820] }],
    yields: true,
    programs: ['wg-quick'],
  },
  {
    name: 'NetBird',
    source:
      'https://github.com/netbirdio/netbird/blob/main/client/internal/routemanager/systemops/systemops_linux.go',
    tables: [one(0x1bd0)],
    priorities: [one(105), one(110)],
    marks: [{ mask: 0x1ff00, values: [0x1bd00] }],
    distinctive: true,
    programs: ['netbird'],
    links: /^wt\d+$/,
  },
  {
    name: 'the Mullvad VPN app',
    source: 'https://github.com/mullvad/mullvadvpn-app/blob/main/mullvad-types/src/lib.rs',
    tables: [one(0x6d6f6c65)],
    marks: [{ mask: 0xffffffff, values: [0x6d6f6c65, 0xf41] }],
    distinctive: true,
    programs: ['mullvad', 'mullvad-daemon', 'mullvad-exclude'],
    links: /^wg\d*-mullvad$/,
  },
  {
    name: 'strongSwan',
    source: 'https://github.com/strongswan/strongswan/blob/master/configure.ac',
    tables: [one(220)],
    priorities: [one(220)],
    distinctive: true,
    programs: ['swanctl', 'charon', 'charon-systemd', 'strongswan', 'strongswan-starter'],
  },
  {
    name: 'libreswan',
    source: 'https://github.com/libreswan/libreswan/blob/main/programs/_updown.xfrm/_updown.xfrm.in',
    tables: [one(50)],
    priorities: [one(100)],
    programs: ['pluto', 'libreswan'],
  },
  {
    name: 'Cilium',
    source: 'https://pkg.go.dev/github.com/cilium/cilium/pkg/datapath/linux/linux_defaults',
    tables: [
      [200, 202],
      [2004, 2005],
    ],
    priorities: [one(1), one(9), one(20), one(100), [109, 112]],
    marks: [
      { mask: 0xf00, values: [0xd00, 0xe00] },
      { mask: 0x80, values: [0x80] },
    ],
    programs: ['cilium', 'cilium-agent'],
    links: /^cilium_/,
  },
  {
    name: 'Calico',
    source: 'https://github.com/projectcalico/calico/blob/master/felix/config/config_params.go',
    tables: [[1, 250]],
    priorities: [one(99)],
    marks: [{ mask: 0xffff0000, values: [] }],
    programs: ['calicoctl', 'calico-node'],
    links: /^cali[0-9a-f]{11}$|^(?:vxlan|wireguard)\.cali/,
  },
  {
    name: 'kube-proxy',
    source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/proxy/apis/config/v1alpha1/defaults.go',
    marks: [{ mask: 0x4000, values: [0x4000] }],
    programs: ['kube-proxy', 'kubelet', 'kubeadm', 'kubectl', 'k3s'],
    links: /^kube-ipvs0$/,
  },
  {
    name: 'kube-router',
    source:
      'https://github.com/cloudnativelabs/kube-router/blob/master/pkg/controllers/proxy/network_services_controller.go',
    tables: [[78, 79]],
    priorities: [[32764, 32765]],
    programs: ['kube-router'],
    links: /^kube-(?:bridge|dummy-if)$/,
  },
  {
    name: 'mwan3',
    source: 'https://github.com/openwrt/packages/blob/master/net/mwan3/files/lib/mwan3/mwan3.sh',
    tables: [[1, 62]],
    priorities: [
      [1001, 1062],
      [2001, 2062],
      [3001, 3062],
    ],
    marks: [{ mask: 0x3f00, values: [] }],
    programs: ['mwan3'],
  },
  {
    name: 'pbr of OpenWrt',
    source: 'https://github.com/openwrt/packages/blob/master/net/pbr/files/etc/init.d/pbr',
    marks: [{ mask: 0xff0000, values: [] }],
    programs: ['pbr'],
  },
  {
    name: 'nm-cloud-setup of NetworkManager',
    source: 'https://gitlab.freedesktop.org/NetworkManager/NetworkManager/-/blob/main/man/nm-cloud-setup.xml',
    tables: [
      [30200, 30249],
      [30400, 30449],
    ],
    priorities: [
      [30200, 30249],
      [30350, 30350],
      [30400, 30449],
    ],
    programs: ['nm-cloud-setup'],
  },
  {
    name: 'pbrd of FRR',
    source: 'https://github.com/FRRouting/frr/blob/master/pbrd/pbr_nht.h',
    tables: [[10000, 11000]],
    priorities: [[300, 1300]],
    programs: ['pbrd'],
  },
  {
    name: 'amazon-ec2-net-utils',
    source: 'https://github.com/amazonlinux/amazon-ec2-net-utils/blob/main/lib/lib.sh',
    tables: [[10000, 10015]],
    priorities: [[10000, 10015]],
    programs: ['setup-policy-routes', 'ec2ifup'],
  },
  {
    name: 'gluetun',
    source: 'https://github.com/qdm12/gluetun/tree/master/internal/routing',
    tables: [[199, 200]],
    priorities: [[98, 100]],
    programs: ['gluetun'],
  },
  {
    name: 'netavark of Podman',
    source: 'https://github.com/containers/netavark/blob/main/src/firewall/nft.rs',
    marks: [{ mask: 0x2000, values: [0x2000] }],
    programs: ['podman', 'netavark'],
    links: /^podman\d+$/,
  },
];

/** The software that takes the number for a table or a priority. */
export function takersOf(kind: 'tables' | 'priorities', number: number): readonly KnownSoftware[] {
  return knownSoftware.filter((each) =>
    each[kind]?.some(([first, last]) => first <= number && number <= last),
  );
}
