using NumaBench.Bench.Planning;
using NumaBench.Numa;

namespace NumaBench.Tests.Planning;

/// <summary>What a profile measures of memory when there is time for all of it.</summary>
static class UnthinnedPlan
{
    public static IEnumerable<PlannedCase> Cases(Topology machine, string profile) =>
        MemoryPlan.Parts(machine, Profile.Of(profile), machine.HasRemoteMemory).SelectMany(part => part.Cases(part.Finest));

    public static Density Finest(bool full) => full ? Density.All : Density.Many;
}
