namespace NumaBench.Bench.Memory;

/// <summary>
/// The samples of one pass, in memory that was taken before the first: nothing is allocated between two samples.
/// A sample in which the thread was switched out is disturbed; it is tried again and kept only as a count.
/// </summary>
sealed class SampleLog(int capacity)
{
    /// <summary>How often a disturbed sample is taken again before its place stays empty.</summary>
    public const int MostAttempts = 3;

    readonly (int Call, double Value, bool Disturbed)[] entries = new (int, double, bool)[capacity * MostAttempts];
    int count;
    int calls;

    /// <summary>
    /// Takes one sample: calls <paramref name="measure"/> until it was not disturbed, at most <see cref="MostAttempts"/> times.
    /// </summary>
    public void Take(Func<(double Value, bool Disturbed)> measure)
    {
        calls++;
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            (double value, bool disturbed) = measure();
            entries[count++ % entries.Length] = (calls, value, disturbed);
            if (!disturbed)
            {
                return;
            }
        }
    }

    /// <summary>The undisturbed values of the last calls; earlier calls were warm-up.</summary>
    public IReadOnlyList<double> Accepted(int lastCalls) => [.. Last(lastCalls).Where(entry => !entry.Disturbed).Select(entry => entry.Value)];

    public int Rejected(int lastCalls) => Last(lastCalls).Count(entry => entry.Disturbed);

    IEnumerable<(int Call, double Value, bool Disturbed)> Last(int lastCalls) =>
        entries.Take(count).Where(entry => entry.Call > calls - lastCalls);
}
