using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Counters of the calling thread on one side of a timed window. They are read outside of the two time stamps, so what reading
/// them costs is not in the window.
/// </summary>
readonly record struct WindowEdge(int Cpu, long InvoluntarySwitches, OwnActivity Own)
{
    public static WindowEdge Now()
    {
        ThreadUsage usage = LinuxCalls.Usage();
        return new WindowEdge(LinuxCalls.CurrentCpu(), usage.InvoluntarySwitches, OwnActivity.Now(usage));
    }

    public bool SwitchedSince(WindowEdge before) => InvoluntarySwitches != before.InvoluntarySwitches;

    public int MigrationsSince(WindowEdge before) => Cpu == before.Cpu ? 0 : 1;

    public OwnActivity OwnSince(WindowEdge before) => Own.Since(before.Own);
}
