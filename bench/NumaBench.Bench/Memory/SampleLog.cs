namespace NumaBench.Bench.Memory;

/// <summary>
/// The samples of one pass, in memory that was taken before the first: nothing is allocated between two samples.
/// A sample in which the thread was switched out is disturbed; it is tried again and kept only as a count.
/// </summary>
sealed class SampleLog(int capacity)
{
    /// <summary>How often a disturbed sample is taken again before its place stays empty.</summary>
    public const int MostAttempts = 3;

    readonly (int Call, TimedWindow Window)[] entries = new (int, TimedWindow)[capacity * MostAttempts];
    int count;
    int calls;

    /// <summary>
    /// Takes one sample: calls <paramref name="measure"/> until it was not disturbed, at most <see cref="MostAttempts"/> times.
    /// </summary>
    public void Take(Func<TimedWindow> measure)
    {
        calls++;
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            TimedWindow window = measure();
            entries[count++ % entries.Length] = (calls, window);
            if (!window.Disturbed)
            {
                return;
            }
        }
    }

    /// <summary>The undisturbed values of the last calls; earlier calls were warm-up.</summary>
    public IReadOnlyList<double> Accepted(int lastCalls) => [.. Last(lastCalls).Where(window => !window.Disturbed).Select(window => window.Value)];

    public int Rejected(int lastCalls) => Last(lastCalls).Count(window => window.Disturbed);

    /// <summary>What NumaBench itself did inside the windows whose values count.</summary>
    public OwnActivity Own(int lastCalls) =>
        Last(lastCalls).Where(window => !window.Disturbed).Aggregate(default(OwnActivity), (sum, window) => sum.Then(window.Own));

    /// <summary>Threads that changed their CPU inside a window, whether or not it counts.</summary>
    public int Migrations(int lastCalls) => Last(lastCalls).Sum(window => window.Migrations);

    IEnumerable<TimedWindow> Last(int lastCalls) =>
        entries.Take(count).Where(entry => entry.Call > calls - lastCalls).Select(entry => entry.Window);
}
