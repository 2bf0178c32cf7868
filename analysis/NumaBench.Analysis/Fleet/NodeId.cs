namespace NumaBench.Analysis.Fleet;

/// <summary>Whether a column of cases.csv names one node: <c>all</c>, <c>none</c> and nothing do not.</summary>
static class NodeId
{
    public static bool Is(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
