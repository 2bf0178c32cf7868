using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>
/// One question about a machine, answered from files and from calls that change nothing. Only <see cref="Checks.OtherWork"/> waits,
/// less than half a second.
/// </summary>
interface ICheck
{
    /// <summary>What is looked at, in kebab-case; its findings have ids of their own.</summary>
    string Name { get; }

    /// <summary>The files or folders that can answer, below the root. Where none of them can be read, <see cref="Look"/> is not asked.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>What is wrong or worth knowing: seen and why it matters in <c>What</c>, the next step in <c>Advice</c>. Never throws for what files hold.</summary>
    IEnumerable<Finding> Look(Topology topology, SysFs fs);
}
