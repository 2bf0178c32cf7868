using System.Globalization;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>What the other cores do while the chase is timed, in the words of a case: where, what and how often.</summary>
/// <param name="Nodes">The nodes whose memory the injectors move, evenly over all of them.</param>
/// <param name="Operation">The injectors' operation.</param>
/// <param name="DelayTurns">Turns of dependent arithmetic after each chunk; 0 is as fast as they can.</param>
sealed record InjectedLoad(NodeSet Nodes, string Operation, int DelayTurns)
{
    /// <summary>The delay that never ends: no injectors.</summary>
    public const string Idle = "idle";

    /// <summary>The injectors use the memory of their own node.</summary>
    public const string Local = "local";

    /// <summary>The injectors use the memory that the chase uses.</summary>
    public const string Same = "same";

    /// <summary>The injectors use the memory of all nodes, page by page.</summary>
    public const string All = "all";

    public const string Read = "read";

    /// <summary>Two reads and one write.</summary>
    public const string Mix = "mix-2r1w";

    public static IReadOnlyList<string> Operations { get; } = [Read, Mix];

    /// <summary>The <c>method</c> column: where the load is, which no other column says, and the width of its vectors.</summary>
    public static string Method(string load, int vectorBits) => $"load-{load}/vector{vectorBits}";

    /// <summary>Null for the idle point.</summary>
    public static InjectedLoad? Of(Case @case) => @case.Delay == Idle ? null : new InjectedLoad(
        @case.Method.Split('/')[0]["load-".Length..] switch
        {
            Local => NodeSet.Parse(@case.CpuNode),
            Same => NodeSet.Parse(@case.MemoryNode),
            _ => NodeSet.Parse(@case.Nodes),
        },
        @case.Operation,
        int.Parse(@case.Delay, CultureInfo.InvariantCulture));
}
