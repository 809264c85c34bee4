#!/bin/sh
# The suite types a command here that names a table of iproute2/rt_tables.
