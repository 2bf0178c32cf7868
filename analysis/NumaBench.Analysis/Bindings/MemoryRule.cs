namespace NumaBench.Analysis.Bindings;

/// <summary>How the memory of a process is spread over its nodes; the numbers are those of set_mempolicy(2).</summary>
enum MemoryRule
{
    Bind = 2,
    Interleave = 3,
    WeightedInterleave = 6,
}
