using System.Runtime.InteropServices;

namespace NumaBench.Numa;

/// <content>Which calls are permitted, found out in ways that change nothing.</content>
public static unsafe partial class LinuxCalls
{
    /// <summary>
    /// The placement calls that the kernel or a seccomp filter refuses to this process: set_mempolicy(2) to the policy that the
    /// thread has, mbind(2) and move_pages(2) of nothing.
    /// </summary>
    public static IReadOnlyList<string> RefusedPlacementCalls()
    {
        var refused = new List<string>();
        if (IsRefused(Call(SysMbind, 0, 0)))
        {
            refused.Add("mbind");
        }

        try
        {
            RestorePolicy(GetPolicy());
        }
        catch (NumaException e)
        {
            // A policy of nodes that a cpuset has taken away cannot be set again: no refusal of the call.
            refused.AddRange(e.IsNotPermitted ? ["set_mempolicy"] : []);
        }

        if (IsRefused(Call(SysMovePages, 0)))
        {
            refused.Add("move_pages");
        }

        return refused;
    }

    static bool IsRefused(long result) => result < 0 && Marshal.GetLastPInvokeError() is Errno.NotPermitted or Errno.AccessDenied or Errno.NotImplemented;
}
