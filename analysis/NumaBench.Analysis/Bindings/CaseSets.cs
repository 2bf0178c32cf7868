using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Bindings;

/// <summary>Where a case ran. The lists come from a file: only what parses as a list may reach a shell line.</summary>
static class CaseSets
{
    /// <summary>The nodes whose memory a case was given; where it names none, all that have some.</summary>
    public static NodeSet Nodes(CaseRow row, MachineView machine)
    {
        NodeSet named = Parse(row.Nodes, NodeSet.Parse) ?? NodeSet.Empty;
        return !named.IsEmpty ? named
            : int.TryParse(row.MemoryNode, out int id) && id >= 0 ? NodeSet.Of(id)
            : NodeSet.Of(machine.Nodes.Where(node => node.HasMemory && node.MayUseMemory).Select(node => node.Id));
    }

    /// <summary>The CPUs that a case was bound to; null where they cannot be read.</summary>
    public static CpuSet? Cpus(CaseRow row) => Parse(row.Cpus, CpuSet.Parse);

    static T? Parse<T>(string list, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(list);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
