/** The names of the ways to make interface identifiers, by number (IN6_ADDR_GEN_MODE_*). */
export const ADDRESS_GENERATIONS: readonly string[] = ['eui64', 'none', 'stable_secret', 'random'];
