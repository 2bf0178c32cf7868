namespace NumaBench.Statistics.ChangePoints;

/// <summary>A piece of a series and the one before it.</summary>
/// <param name="From">First index of the piece before.</param>
/// <param name="Cut">First index of the piece itself.</param>
/// <param name="To">The first index that is no part of it.</param>
readonly record struct Pieces(int From, int Cut, int To)
{
    /// <summary>What each cut of a series parts.</summary>
    /// <param name="cuts">Rising.</param>
    /// <param name="count">Of the values.</param>
    public static IEnumerable<Pieces> Of(IReadOnlyList<int> cuts, int count) =>
        cuts.Select((cut, i) => new Pieces(i == 0 ? 0 : cuts[i - 1], cut, i + 1 < cuts.Count ? cuts[i + 1] : count));
}
