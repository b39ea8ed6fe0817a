package io.leakproof.admission;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** A way by which a workload can hand a file descriptor to a process of another tenant. */
@Api(Api.Status.EXPERIMENTAL)
public enum FdChannel implements Word {
    /** A directory or a socket of the host, through which SCM_RIGHTS reaches whoever mounts it too. */
    HOST_PATH,
    /** The host's network namespace, in which abstract sockets are seen by all who share it. */
    HOST_NETWORK,
    /** The host's IPC namespace, with its /dev/shm. */
    HOST_IPC,
    /** The host's process ids: pidfd_getfd and /proc/PID/fd. */
    HOST_PID,
    /** A container that may trace the processes of another. */
    DEBUGGER,
    /** All privileges, with which every other way can be had. */
    PRIVILEGED,
    /** Capabilities that are as good as all privileges: SYS_ADMIN (its own device filter among other things), SYS_MODULE, or all. */
    CAPABILITIES,
    /** Device nodes of the host. */
    DEVICE_NODES
}
