using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>All that is wrong with a machine or worth knowing about it, from its topology and from every check.</summary>
static class Examination
{
    /// <summary>The worst first; the same machine always gives the same findings in the same order.</summary>
    public static IReadOnlyList<Finding> Of(Topology topology, SysFs fs)
    {
        ILookup<bool, ICheck> checks = AllChecks.List.ToLookup(check => check.Sources.Any(source => Sources.CanBeRead(fs, source)));
        IEnumerable<Finding> findings =
        [
            .. topology.Findings,
            .. checks[true].SelectMany(check => check.Look(topology, fs)),
            .. Sources.Unread(fs, [.. checks[false]]),
        ];
        return [.. findings.OrderByDescending(finding => finding.Severity)];
    }
}
