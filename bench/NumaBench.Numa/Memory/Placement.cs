namespace NumaBench.Numa;

/// <summary>
/// Where the calling thread runs and where its new pages come from, entered with <c>using</c> and put back when it ends.
/// Threads and processes started inside inherit it (for .NET threads only the memory policy: pin those themselves).
/// </summary>
public sealed class Placement : IDisposable
{
    readonly CpuSet? affinityBefore;
    readonly (int Mode, ulong[] Mask)? policyBefore;
    readonly int threadId = Environment.CurrentManagedThreadId;
    bool left;

    Placement(CpuSet? affinityBefore, (int Mode, ulong[] Mask)? policyBefore)
    {
        this.affinityBefore = affinityBefore;
        this.policyBefore = policyBefore;
    }

    /// <summary>
    /// Pins the calling thread to <paramref name="cpus"/> and sets its memory policy (null leaves either as it is).
    /// Throws <see cref="NumaException"/> when a node is not online or the kernel refuses; nothing has changed then.
    /// </summary>
    public static Placement Enter(CpuSet? cpus, MemoryPolicy? policy, NodeSet onlineNodes)
    {
        policy?.Require(onlineNodes);
        CpuSet? affinityBefore = cpus is null ? null : LinuxCalls.GetAffinity();
        (int, ulong[])? policyBefore = policy is null ? null : LinuxCalls.GetPolicy();
        if (cpus is not null)
        {
            LinuxCalls.SetAffinity(cpus);
        }

        var placement = new Placement(affinityBefore, policyBefore);
        try
        {
            if (cpus is not null && LinuxCalls.GetAffinity() is var granted && !granted.Equals(cpus))
            {
                // The kernel silently drops absent CPUs of a mask that also has present ones.
                throw new NumaException($"sched_setaffinity({cpus})", 0, $"the kernel granted only CPUs {granted}: the others are offline or outside the cpuset.");
            }

            if (policy is not null)
            {
                LinuxCalls.SetPolicy(policy);
            }

            return placement;
        }
        catch
        {
            placement.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Environment.CurrentManagedThreadId != threadId)
        {
            throw new InvalidOperationException("A placement belongs to one thread and ends on it.");
        }

        if (left)
        {
            return;
        }

        left = true;
        try
        {
            if (affinityBefore is not null)
            {
                LinuxCalls.SetAffinity(affinityBefore);
            }
        }
        finally
        {
            if (policyBefore is { } policy)
            {
                LinuxCalls.RestorePolicy(policy);
            }
        }
    }
}
