namespace NumaBench.Bench.Planning;

/// <summary>
/// How many points a kind of case has in each of its cells (a CPU node with the memory of a node). A finer density has all
/// points of the coarser ones, so ids stay comparable, and every density has every cell. METHOD.md lists them.
/// </summary>
enum Density
{
    /// <summary>One point or two: a cell is never given up.</summary>
    Least,
    Few,
    Some,

    /// <summary>What a standard run takes when it has the time.</summary>
    Many,
    More,
    Most,

    /// <summary>What a full run takes when it has the time.</summary>
    All,
}
