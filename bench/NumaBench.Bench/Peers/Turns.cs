using System.Diagnostics;

namespace NumaBench.Bench.Peers;

/// <summary>
/// Two codes over the same memory in turns, ours, theirs, theirs, ours: a drift of the machine falls on both alike. A pair in
/// which the thread was switched out is left out and taken again, for a while.
/// </summary>
sealed class Turns
{
    const int WantedPairs = 18, MostPairs = 20 * WantedPairs;

    /// <summary>Two threads that need both CPUs at once can wait for seconds in each sample of a busy machine.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    readonly List<double> ours = [];
    readonly List<double> theirs = [];

    /// <param name="our">Runs ours once.</param>
    /// <param name="their">Runs theirs once.</param>
    /// <param name="value">What seconds of a run mean: a rate or a time.</param>
    public static Turns Take(Action our, Action their, Func<double, double> value) =>
        OfSeconds(() => PeerBench.Seconds(our), () => PeerBench.Seconds(their), value);

    /// <summary>Of two that time themselves. Not an overload: an expression that gives any number would be taken for one.</summary>
    /// <param name="our">Runs ours once: seconds, or null when it was disturbed.</param>
    /// <param name="their">Runs theirs once.</param>
    /// <param name="value">What seconds of a run mean: a rate or a time.</param>
    public static Turns OfSeconds(Func<double?> our, Func<double?> their, Func<double, double> value)
    {
        var turns = new Turns();
        our();
        their();
        long start = Stopwatch.GetTimestamp();
        for (int pair = 0; pair < MostPairs && turns.Pairs < WantedPairs && Stopwatch.GetElapsedTime(start) < Longest; pair += 2)
        {
            double? first = our(), second = their();
            turns.Add(first, second, value);
            second = their();
            first = our();
            turns.Add(first, second, value);
        }

        return turns;
    }

    /// <summary>Pairs that were not disturbed.</summary>
    public int Pairs => ours.Count;

    public Spread Ours => Spread.Of(ours);

    public Spread Theirs => Spread.Of(theirs);

    /// <summary>Ours ÷ theirs of each pair.</summary>
    public Spread Ratio => Spread.Of(ours.Zip(theirs, (our, their) => our / their));

    void Add(double? our, double? their, Func<double, double> value)
    {
        if (our is { } mine && their is { } other)
        {
            ours.Add(value(mine));
            theirs.Add(value(other));
        }
    }
}
