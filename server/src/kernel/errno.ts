/** The errors of the kernel: number and the C library's text, as `RTNETLINK answers: TEXT` shows it. */
export const errnos = {
  EPERM: { number: 1, text: 'Operation not permitted' },
  ENOENT: { number: 2, text: 'No such file or directory' },
  ESRCH: { number: 3, text: 'No such process' },
  EIO: { number: 5, text: 'Input/output error' },
  ENXIO: { number: 6, text: 'No such device or address' },
  ENOMEM: { number: 12, text: 'Cannot allocate memory' },
  EACCES: { number: 13, text: 'Permission denied' },
  EBUSY: { number: 16, text: 'Device or resource busy' },
  EEXIST: { number: 17, text: 'File exists' },
  ENODEV: { number: 19, text: 'No such device' },
  EINVAL: { number: 22, text: 'Invalid argument' },
  ERANGE: { number: 34, text: 'Numerical result out of range' },
  ELOOP: { number: 40, text: 'Too many levels of symbolic links' },
  EMSGSIZE: { number: 90, text: 'Message too long' },
  EPROTONOSUPPORT: { number: 93, text: 'Protocol not supported' },
  EOPNOTSUPP: { number: 95, text: 'Operation not supported' },
  EAFNOSUPPORT: { number: 97, text: 'Address family not supported by protocol' },
  EADDRINUSE: { number: 98, text: 'Address already in use' },
  EADDRNOTAVAIL: { number: 99, text: 'Cannot assign requested address' },
  ENETDOWN: { number: 100, text: 'Network is down' },
  ENETUNREACH: { number: 101, text: 'Network is unreachable' },
  ENOBUFS: { number: 105, text: 'No buffer space available' },
  ENOTCONN: { number: 107, text: 'Transport endpoint is not connected' },
  EHOSTUNREACH: { number: 113, text: 'No route to host' },
} as const;

export type Errno = keyof typeof errnos;
