namespace NumaBench.Numa;

/// <summary>
/// The kernel refused a call about placement. The message names the call, its arguments and what to do.
/// </summary>
public sealed class NumaException(string call, int errno, string advice)
    : Exception($"{call}: {(errno == 0 ? "" : Errno.Describe(errno) + "; ")}{advice}")
{
    /// <summary>The error number of errno(3); 0 when the call was refused before it was made.</summary>
    public int ErrorNumber { get; } = errno;

    /// <summary>True when the kernel or a container's seccomp filter does not permit the call.</summary>
    public bool IsNotPermitted => ErrorNumber is Errno.NotPermitted or Errno.AccessDenied or Errno.NotImplemented;

    /// <summary>True when the call was about a thread or process that is no more.</summary>
    public bool IsOfEndedThread => ErrorNumber is Errno.NoProcess;

    /// <summary>True when what was asked for does not exist on this machine.</summary>
    public bool IsUnavailable => ErrorNumber is Errno.NoEntry or Errno.NoDevice or Errno.NotSupported;
}
