#!/bin/bash
# Sources its helpers from beside itself.
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$HERE/lib/net-helpers.bash"

make_pair s0 s1
give s0 10.21.0.1/24
give s1 10.21.1.1/24
route_via 10.22.0.0/16 10.21.0.9
route_via 10.22.0.0/16 10.21.0.9
route_via 10.23.0.0/16 10.99.0.1
summary
