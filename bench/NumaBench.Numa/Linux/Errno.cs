namespace NumaBench.Numa;

/// <summary>The error numbers of errno(3) that placement calls return, the same on x86-64 and arm64.</summary>
static class Errno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int NoMemory = 12;
    public const int AccessDenied = 13;
    public const int BadAddress = 14;
    public const int NoDevice = 19;
    public const int Invalid = 22;
    public const int NotImplemented = 38;
    public const int NotSupported = 95;

    public static string Describe(int errno) => errno switch
    {
        NotPermitted => "EPERM, not permitted",
        NoEntry => "ENOENT, no such thing",
        NoProcess => "ESRCH, no such process",
        NoMemory => "ENOMEM, not enough memory",
        AccessDenied => "EACCES, access denied",
        BadAddress => "EFAULT, bad address",
        NoDevice => "ENODEV, no such node",
        Invalid => "EINVAL, invalid argument",
        NotImplemented => "ENOSYS, not in this kernel",
        NotSupported => "EOPNOTSUPP, not supported",
        _ => $"errno {errno}",
    };

    /// <summary>What the person in front of the machine can do about a refused placement call.</summary>
    public static string Advice(int errno) => errno switch
    {
        NotPermitted or AccessDenied =>
            "a container's seccomp filter usually forbids this call: run with --cap-add SYS_NICE (Docker, Podman) or outside the container.",
        NotImplemented => "this kernel was built without CONFIG_NUMA: placement cannot be chosen here.",
        NoMemory => "free memory on the node or ask for a smaller working set.",
        NoDevice => "the node is offline: look at /sys/devices/system/node/online.",
        Invalid => "a CPU or node of the mask is offline or outside the cpuset: look at Cpus_allowed_list and Mems_allowed_list in /proc/self/status.",
        _ => "see the man page of the call.",
    };
}
