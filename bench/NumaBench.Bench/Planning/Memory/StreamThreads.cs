using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>How many threads stream, as <c>threads=</c> of a case id says: which CPUs of the node that are.</summary>
static class StreamThreads
{
    public const string One = "one";
    public const string L3 = "l3";
    public const string Node = "node";
    public const string Smt = "smt";

    /// <summary>Null where the node has no such number of its own: the cores of its only L3 are all its cores, or cores have one thread.</summary>
    public static CpuSet? CpusOf(NodePair pair, string threads) => threads switch
    {
        One => pair.LastCore,
        Node => pair.Cores,
        L3 => CoresOfAnL3(pair),
        Smt => pair.CpuNode.UsableCpus.Count > pair.Cores.Count ? pair.CpuNode.UsableCpus : null,
        _ => throw new ArgumentException($"'{threads}' is no number of threads.", nameof(threads)),
    };

    static CpuSet? CoresOfAnL3(NodePair pair)
    {
        CpuSet last = pair.LastCore, cores = pair.Cores;
        return pair.CpuNode.L3Domains.FirstOrDefault(last.IsSubsetOf)?.And(cores) is { Count: > 1 } sharing && sharing.Count < cores.Count
            ? sharing
            : null;
    }
}
